/** What was said and by whom, who has the word, and what leaves. Never decides what the assistant says. */
export { answerConversation, messageIdOf } from './answer.ts'
export { assignConversation } from './assign.ts'
export { closeConversation } from './close.ts'
export { markUnread } from './reading.ts'
export { setChannelMode } from './set-mode.ts'
export { leaveToPeople } from './leave-to-people.ts'
export { releaseConversations } from './release.ts'
export { connectChannel } from './connect-channel.ts'
export type { NewChannel } from './queries-channels.ts'
export type { ConversationsFact } from './events.ts'
export { createCloudApps, openCredentials } from './cloud-apps.ts'
export { connectCloudApiNumber, type CloudApiNumber } from './connect-number.ts'
export { handOver } from './hand-over.ts'
export { giveBack, giveBackIfFor, takeOver } from './hold.ts'
export type { Arrived } from './model.ts'
export type { OutboxDeps } from './outbox.ts'
export { Outbox } from './outbox.ts'
export { findConversationOf, listConversationsOf } from './queries-inbox.ts'
export {
  answerSuggested,
  claimTurns,
  closeSuggested,
  closeTurn,
  dropTurn,
  findNextTurn,
  findTurn,
  hasStaffSpokenSince,
  hideFromModels,
  listRecentLines,
  listUnanswered,
  lockTurn,
  passOver,
  postponeTurn,
  rememberDialog,
  returnTurn,
  type TurnClaim,
  type TurnRecord,
  type TurnRow,
  type UnansweredMessage,
} from './queries-turn.ts'
export { sureEnough } from './kept-file.ts'
export { findPress } from './queries-press.ts'
export type { SentChoice, SentContent } from './sent-content.ts'
export { listConversationNames } from './queries-names.ts'
export { readConversationCursor, writeCursor } from './cursor.ts'
export {
  countDoubtfulTurns,
  listDoubtfulTurns,
  lockTurnRecord,
  markEdited,
  updateReviewed,
  type DoubtfulTurn,
} from './queries-review.ts'
export { findReaction, getReach } from './queries-reach.ts'
export { leaveCareToDesk, returnCareToDesk, writeCare, type CareNews } from './care/care.ts'
export { wayOf } from './care/model.ts'
export { careRoutes } from './care/routes.ts'
export { fetchMedia, type MediaDeps } from './fetch-media.ts'
export { mediaRoutes } from './routes-media.ts'
export { keepFileToSend, type FileToSend } from './send-file.ts'
export { writeFile } from './write-file.ts'
export { sweepMedia } from './sweep-media.ts'
export { numbersRoutes } from './numbers/routes.ts'
export { receive } from './receive.ts'
export { listStopped, resumeSending } from './pause-sending.ts'
export { listQuarantine, listTroubled } from './queries-quarantine.ts'
export { insertQuarantine, listChannelModes } from './queries-channels.ts'
export { countHeld, listHeld } from './queries-held.ts'
export { listTesters } from './queries-testers.ts'
export { addTester, removeTester } from './testers.ts'
export { findSimulator, listQueued } from './queries-simulator.ts'
export { Receiver } from './receiver.ts'
export { PhoneLinks } from './phone-links.ts'
export { phoneLinkRoutes } from './routes-phone-links.ts'
export { conversationsOfPersonRoutes } from './routes-person.ts'
export { inboxRoutes } from './routes.ts'
export { deskRoutes } from './routes-desk.ts'
export { templateRoutes } from './routes-templates.ts'
export { simulatorRoutes } from './simulator-routes.ts'
export { writeMessage } from './write-message.ts'
export { writeNote } from './write-note.ts'
export { findTalk } from './queries-talk.ts'
