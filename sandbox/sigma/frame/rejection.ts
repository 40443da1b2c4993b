import { createPost } from './events.ts';
import { type RejectionConfig, readFrameConfig } from './frame-config.ts';

const { code, message } = readFrameConfig<RejectionConfig>();
createPost({ isSilent: false })({ type: 'workbook:error', code, message });
