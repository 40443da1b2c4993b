import { createEmbedApi } from './embed-api.ts';
import { createPost, listenToHost } from './events.ts';
import { type FrameConfig, readFrameConfig } from './frame-config.ts';
import { showNotice } from './notice.ts';
import { openWorkbook } from './open-workbook.ts';
import { loopPageHeight, reportPageHeight } from './page-height.ts';
import { say } from './say.ts';
import { watchSession } from './session-watch.ts';

const config = readFrameConfig<FrameConfig>();
const root = document.getElementById('workbook') ?? document.body;
const post = createPost({ isSilent: config.misbehaviour === 'silent' });

let hasEnded = false;
const server = createEmbedApi(config.sessionId, () => {
  hasEnded = true;
  const message = 'Session expired. Reload the page.';
  showNotice(say(message));
  // Simulated: an expired JWT is a documented cause of EINVAL; when it is posted is not.
  post({ type: 'workbook:error', code: 'EINVAL', message });
});
const never = () => new Promise<never>(() => {});
const api = config.misbehaviour === 'stuck' ? { ...server, loadElement: never } : server;

const parts = { root, api, post, onNavigate: navigate };
let shown = openWorkbook(config, parts);

/** Shows another document in place of this one. */
async function navigate(inodeId: string): Promise<void> {
  const answer = await api.navigate(inodeId);
  if ('code' in answer) {
    // Simulated: that a document is refused is told like a refused embed; this one stays.
    post({ type: 'workbook:error', code: answer.code, message: answer.message });
    return;
  }
  shown.close();
  document.title = answer.workbook.name;
  const { sessionId, misbehaviour } = config;
  shown = openWorkbook({ ...answer, sessionId, misbehaviour }, parts);
}

let reports = Promise.resolve();
listenToHost((event) => {
  if (hasEnded) return;
  // One after the other, so that the log has them in the order in which they came.
  reports = reports.then(() => api.reportMessage(event)).catch(() => {});
  // A rejection means that the session has ended, which the whole frame then says.
  shown.answer(event).catch(() => {});
});

if (config.responsiveHeight) reportPageHeight(post);
if (config.misbehaviour === 'height-loop') loopPageHeight(post);
watchSession(config.expiresInMs, api.checkSession);
