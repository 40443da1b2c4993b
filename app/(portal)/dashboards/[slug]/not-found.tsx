export { DashboardNotFound as default } from '../../../../components/embed/dashboard-not-found.tsx';
