import type { NewsItem } from '../../lib/dashboards/news.ts';

const dateFormat = new Intl.DateTimeFormat('en', {
  month: 'short',
  day: 'numeric',
  timeZone: 'UTC',
});

/** Renders what is new: dashboards that were added, and changes with a sentence. */
export function NewsSection({ news }: { news: readonly NewsItem[] }) {
  if (news.length === 0) return null;
  return (
    <section aria-labelledby="news" className="home-section">
      <h2 id="news">What’s new</h2>
      <ul className="news">
        {news.map(({ kind, slug, title, on, what }) => (
          <li key={slug}>
            <span className="dashboard-chip" data-kind={kind}>
              {kind === 'new' ? 'New' : 'Changed'}
            </span>
            <a href={`/dashboards/${slug}`}>{title}</a>
            <p>{what}</p>
            <time dateTime={on}>{dateFormat.format(new Date(on))}</time>
          </li>
        ))}
      </ul>
    </section>
  );
}
