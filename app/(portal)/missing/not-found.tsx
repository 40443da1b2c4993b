import { NotFoundPage } from '../../../components/shell/not-found-page.tsx';

export default function PageNotFound() {
  return (
    <NotFoundPage
      title="We couldn’t find this page"
      sentence="The address may be wrong, or the page may have been moved or deleted."
    />
  );
}
