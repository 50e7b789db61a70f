import { privacyCommand } from './privacy-command.js';

// eslint-disable-next-line @typescript-eslint/no-extraneous-class -- its fields are none
export class ApproveErasureFields {}

/** The chair lets what was proposed be erased for good. */
export const approveErasure = privacyCommand('approve-erasure', ApproveErasureFields, ({ erasure }) => [
  { type: 'ErasureApproved', data: { proposal: erasure?.proposal ?? '' } },
]);
