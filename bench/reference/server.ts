import express from 'express';
import { referenceEmbedUrl } from './embed-url.ts';

// The reference's server, on the port that is its only argument: everything happens in the request.
// It is spared the session look-up that the QuickStart does, which takes no time beside the rest.
const app = express();
app.get('/up', (_, response) => response.json({ status: 'pass' }));
app.get('/api/embed-url', (_, response) => response.json({ url: referenceEmbedUrl() }));
app.listen(Number(process.argv[2]), '127.0.0.1');
