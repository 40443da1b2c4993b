import { createPost } from './events.ts';
import { type RefusalConfig, readFrameConfig } from './frame-config.ts';

const { code, message } = readFrameConfig<RefusalConfig>();
createPost({ isSilent: false })({ type: 'workbook:error', code, message });
