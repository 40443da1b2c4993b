import { readFileSync } from 'node:fs';
import express from 'express';
import { referenceEmbed } from './embed-url.ts';

// The reference's server, on the port that is its first argument: everything happens in the request.
// It is spared the session look-up that the QuickStart does, which takes no time beside the rest.
// The second argument is the embed origin, Sigma's own unless given.
const [port, embedOrigin] = process.argv.slice(2);
const page = readFileSync(`${import.meta.dirname}/page.html`, 'utf8');
const app = express();
app.get('/dashboard', (_, response) => response.type('html').send(page));
app.get('/up', (_, response) => response.json({ status: 'pass' }));
app.get('/api/embed-url', (_, response) => response.json(referenceEmbed(embedOrigin)));
app.listen(Number(port), '127.0.0.1');
