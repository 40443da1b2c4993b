import { MessagePage } from '../../../../components/shell/message-page.tsx';
import { SoftLink } from '../../../../components/shell/soft-link.tsx';
import { embedProblems } from '../../../../lib/errors/catalogue/embed-problems.ts';

const { title, sentence } = embedProblems.not_found;

export default function DashboardNotFound() {
  return (
    <MessagePage
      title={title}
      action={
        <SoftLink href="/" className="button-primary">
          Go to all dashboards
        </SoftLink>
      }
    >
      {sentence}
    </MessagePage>
  );
}
