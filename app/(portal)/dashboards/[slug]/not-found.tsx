export { DashboardNotFound as default } from '../../../../components/dashboard-not-found.tsx';
