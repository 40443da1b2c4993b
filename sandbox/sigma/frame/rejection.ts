import { createPost } from './events.ts';
import { type RejectionConfig, readFrameConfig } from './frame-config.ts';

// Script of the page for a rejected embed. The page shows the error, and this posts it to the host.
const { code, message } = readFrameConfig<RejectionConfig>();
createPost({ isSilent: false })({ type: 'workbook:error', code, message });
