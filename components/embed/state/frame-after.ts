import {
  type EmbedProblemCode,
  embedProblemCode,
} from '../../../lib/problems/embed-problem-codes.ts';
import type { EmbedEvent } from '../../../lib/sigma/embed-events.ts';
import { type Frame, withoutNotice } from './embed-state.ts';
import { viewStateAfter } from './view-state.ts';

/** Returns the frame after an event other than `workbook:loaded` and `workbook:error`. */
export function frameAfter(previous: Frame, event: EmbedEvent): Frame {
  const frame = { ...previous, reported: viewStateAfter(previous.reported, event) };
  switch (event.type) {
    case 'workbook:variables:onchange':
      return {
        ...frame,
        variables: { ...frame.variables, ...event.variables },
        hasEmptyParts: false,
      };
    case 'workbook:selectednodeid:onchange': {
      const { nodeId: _nodeId, ...rest } = { ...frame, hasEmptyParts: false };
      return event.nodeId === null ? rest : { ...rest, nodeId: event.nodeId };
    }
    case 'workbook:fullscreen:onchange':
      return { ...frame, isFullScreen: event.isFullScreen };
    case 'workbook:dataloaded': {
      const rest = frame.notice === 'data_late' ? withoutNotice(frame) : frame;
      return { ...rest, progress: 'ready' };
    }
    case 'workbook:chart:error':
      return {
        ...frame,
        notice: chartProblem(event.code),
        failedNodes: [...(frame.failedNodes ?? []), ...(event.nodeId ? [event.nodeId] : [])],
      };
    case 'document:element:nodata':
      return { ...frame, hasEmptyParts: true };
    default:
      return frame;
  }
}

/** Returns the problem of a failed part: a permission or sign-in problem, else `part_failed`. */
function chartProblem(code: string): EmbedProblemCode {
  const problem = embedProblemCode(code);
  if (problem === 'EACCES' || problem === 'EPERM') return 'warehouse_permission';
  const isExplained = problem === 'warehouse_permission' || problem === 'warehouse_sign_in';
  return isExplained ? problem : 'part_failed';
}
