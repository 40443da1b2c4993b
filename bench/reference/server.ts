import { readFileSync } from 'node:fs';
import express from 'express';
import { referenceEmbed } from './embed-url.ts';

// Reference server that mints in each request. It has no sessions, because the QuickStart's session
// lookup takes negligible time. The arguments are the port and, optionally, the embed origin
// (default: Sigma's).
const [port, embedOrigin] = process.argv.slice(2);
const page = readFileSync(`${import.meta.dirname}/page.html`, 'utf8');
const app = express();
app.get('/dashboard', (_, response) => response.type('html').send(page));
app.get('/up', (_, response) => response.json({ status: 'pass' }));
app.get('/api/embed-url', (_, response) => response.json(referenceEmbed(embedOrigin)));
app.listen(Number(port), '127.0.0.1');
