import { Message, type MessageProps } from './message.tsx';

/** Renders a page with one message: what happened and what to do. */
export function MessagePage(props: MessageProps) {
  return (
    <main className="message-page">
      <Message heading="h1" {...props} />
    </main>
  );
}
