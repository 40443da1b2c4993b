import type { Schedule } from '../saved/schedules.ts';
import { createElement } from './create-element.ts';
import { openDialog } from './dialog.ts';
import type { EmbedApi } from './embed-api.ts';
import { formatFigure } from './format-figure.ts';
import { say } from './say.ts';

/** Takes when and to whom; says that nothing is sent. */
export function openScheduleDialog({ api }: { api: EmbedApi }): void {
  const option = (value: Schedule['every'], label: string) =>
    createElement('option', { value }, label);
  const every = createElement(
    'select',
    { id: 'schedule-every', class: 'dialog-field', autofocus: true },
    option('day', say('Day')),
    option('weekday', say('Weekday')),
    option('week', say('Week')),
  );
  const time = createElement('input', {
    id: 'schedule-time',
    class: 'dialog-field',
    type: 'time',
    value: '09:00',
    required: true,
  });
  const recipients = createElement('input', {
    id: 'schedule-recipients',
    class: 'dialog-field',
    type: 'email',
    multiple: true,
    required: true,
    autocomplete: 'email',
    'aria-describedby': 'schedule-note',
  });
  const submit = createElement(
    'button',
    { type: 'submit', class: 'button primary' },
    say('Save schedule'),
  );
  const status = createElement('p', { class: 'dialog-status', role: 'status' });
  const form = createElement(
    'form',
    { class: 'dialog-form' },
    createElement('label', { for: every.id }, say('Send every')),
    every,
    createElement('label', { for: time.id }, say('Time')),
    time,
    createElement('label', { for: recipients.id }, say('Recipients')),
    recipients,
    createElement(
      'p',
      { class: 'dialog-note', id: 'schedule-note' },
      say('E-mail addresses, separated by commas'),
    ),
    status,
    createElement('div', { class: 'dialog-actions' }, submit),
  );

  async function save(): Promise<void> {
    submit.disabled = true;
    const kept = await api.saveSchedule({
      every: every.value as Schedule['every'],
      time: time.value,
      recipients: recipients.value.split(',').map((address) => address.trim()),
    });
    submit.disabled = false;
    status.textContent = kept
      ? say(
          'Schedule kept, yours for this workbook: {count}. The sandbox sends nothing; it keeps schedules in memory.',
          { count: formatFigure(kept.length, 'count') },
        )
      : say('Something went wrong.');
  }

  form.addEventListener('submit', (event) => {
    event.preventDefault();
    // A rejection means that the session has ended, which the whole frame then says.
    save().catch(() => {});
  });
  openDialog(say('Schedule'), form);
}
