const style = `
:root { color-scheme: light dark; --paper: #fff; --ground: #f3f5f7; --ink: #11171c; --faint: #5a6872;
  --line: #d1d9e0; --accent: #c82c1a; --badge: #fff1c2; --badge-ink: #5c4300; }
@media (prefers-color-scheme: dark) { :root { --paper: #1b2226; --ground: #11171c; --ink: #e8ecf0;
  --faint: #a3b1bb; --line: #37444f; --accent: #ff6f5b; --badge: #4a3a08; --badge-ink: #ffe7a0; } }
* { box-sizing: border-box; }
body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 1.5rem;
  background: var(--ground); color: var(--ink); font: 16px/1.5 system-ui, sans-serif; }
main { width: 100%; max-width: 27rem; padding: 2rem; background: var(--paper);
  border: 1px solid var(--line); border-top: 4px solid var(--accent); border-radius: 10px; }
h1 { margin: 0.75rem 0 0.25rem; font-size: 1.5rem; line-height: 1.25; }
p { margin: 0 0 1rem; color: var(--faint); }
p strong { color: var(--ink); }
.badge { display: inline-block; padding: 0.1rem 0.6rem; border-radius: 99px; font-size: 0.8rem;
  font-weight: 600; background: var(--badge); color: var(--badge-ink); }
ul { margin: 0 0 1.25rem; padding: 0; list-style: none; }
.users li { margin-bottom: 0.75rem; }
.users span { display: block; padding: 0.2rem 0.9rem 0; font-size: 0.875rem; color: var(--faint); }
details { margin-bottom: 1.25rem; }
summary { margin-bottom: 0.75rem; font-weight: 600; cursor: pointer; }
.scopes li { padding: 0.5rem 0; border-bottom: 1px solid var(--line); }
code { font-size: 0.8rem; color: var(--faint); overflow-wrap: anywhere; }
button { width: 100%; padding: 0.65rem 0.9rem; text-align: left; font: inherit; font-weight: 600;
  color: var(--ink); background: var(--ground); border: 1px solid var(--line); border-radius: 6px;
  cursor: pointer; }
button:hover { border-color: var(--accent); }
button:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
.quiet, .row button { text-align: center; }
.row button:not(.quiet) { color: var(--paper); background: var(--accent); border-color: var(--accent); }
.quiet { background: transparent; }
.row { display: grid; grid-template-columns: 1fr 1fr; gap: 0.75rem; }
`;

/** Returns an HTML page with a sandbox badge. `body` is HTML, `title` is text. */
export function page({ title, body }: { title: string; body: string }): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${escapeHtml(title)} · Sandbox</title>
<link rel="icon" href="data:,">
<style>${style}</style>
</head>
<body>
<main>
<span class="badge">Sandbox, not the real Databricks</span>
<h1>${escapeHtml(title)}</h1>
${body}
</main>
</body>
</html>`;
}

/** Escapes text for element content and quoted attributes. */
export function escapeHtml(text: string): string {
  const entities: Record<string, string> = {
    '&': '&amp;',
    '<': '&lt;',
    '>': '&gt;',
    '"': '&quot;',
    "'": '&#39;',
  };
  return text.replace(/[&<>"']/g, (character) => entities[character] ?? character);
}
