import { getContact } from '#contacts/index.ts'
import { sha256, type Vault } from '#platform/crypto.ts'
import type { Ctx } from '#platform/ctx.ts'
import type { AppointmentId, ContactId, FormRequestId, MessageId } from '#platform/ids.ts'
import { valueOf, type Answers } from './answers.ts'
import type { AskedIn, FilledIn, Question, SignedAnswer } from './contract.ts'
import type { FormLinks } from './links.ts'
import { draftPlace, readDraft, stateOf } from './open-link.ts'
import { findRequest, listSheets, updateDraft, updateSkipped, type FormRequestRow, type Sheet } from './queries-requests.ts'
import { signForms } from './sign.ts'

/** `key` tells it from every other of the same link. */
export type ChatQuestion = Question & { key: string }

/** What of a link is asked in a conversation, and how far it has come there or on the page: both fill the same draft. */
export type ChatForm = {
  id: FormRequestId
  contactId: ContactId
  /** 'link': nothing of it is. */
  askedIn: AskedIn
  questions: ChatQuestion[]
  /** By the questions' keys. */
  values: Answers
  skipped: string[]
  /** 'words': the conversation is enough. 'signature': there are terms, or the clinic wants it signed. */
  endsBy: 'words' | 'signature'
  attendeeName: string | null
  appointmentId: AppointmentId | null
}

/** Null: it is signed, out of date, or not needed any more. */
export async function findChatForm(
  ctx: Ctx,
  vault: Vault,
  id: FormRequestId,
  how: 'read' | 'locked' = 'read',
): Promise<ChatForm | null> {
  const request = await findRequest(ctx, id, how)
  if (!request || stateOf(request, ctx.now) !== 'open') return null
  const sheets = await listSheets(ctx, id)
  const asked = sheets.filter(isAskedInChat)
  const questions = asked.flatMap(questionsOf)
  const filled = draftOf(vault, request)
  const values: Answers = {}
  for (const question of questions) {
    const value = valueOf(question, filled.answers[versionIn(question.key)]?.[question.id])
    if (value !== null) values[question.key] = value
  }
  return {
    id,
    contactId: request.contact_id,
    askedIn: askedIn(sheets),
    questions,
    values,
    skipped: request.chat_skipped.filter((key) => questions.some((each) => each.key === key)),
    endsBy: sheets.every((each) => isAskedInChat(each) && !each.needsSignature) ? 'words' : 'signature',
    attendeeName: request.attendee_name,
    appointmentId: request.appointment_id,
  }
}

/** Where this link is to be filled in. */
export async function readAskedIn(ctx: Ctx, id: FormRequestId): Promise<AskedIn> {
  return askedIn(await listSheets(ctx, id))
}

/** Keeps what was said so far beside what was filled in on the page. */
export async function keepChatAnswers(
  ctx: Ctx,
  vault: Vault,
  wish: { id: FormRequestId; values: Readonly<Answers>; without: readonly string[]; skipped: readonly string[] },
): Promise<void> {
  const request = await findRequest(ctx, wish.id, 'locked')
  if (!request || stateOf(request, ctx.now) !== 'open') return
  const filled = draftOf(vault, request)
  const answers = structuredClone(filled.answers)
  for (const [key, value] of Object.entries(wish.values)) (answers[versionIn(key)] ??= {})[questionIn(key)] = value
  for (const key of wish.without) delete answers[versionIn(key)]?.[questionIn(key)]
  await updateDraft(ctx, wish.id, vault.seal(draftPlace(wish.id), JSON.stringify({ ...filled, answers })))
  await updateSkipped(ctx, wish.id, wish.skipped)
  ctx.say({ changed: 'clinical' })
}

/** By words of the person's in the conversation: the same signing as on the page, with the same judge of what has to be weighed. */
export async function acceptInChat(
  ctx: Ctx,
  { vault, links }: { vault: Vault; links: FormLinks },
  wish: { id: FormRequestId; messageId: MessageId; address: string },
): Promise<SignedAnswer> {
  const request = await findRequest(ctx, wish.id, 'locked')
  if (!request) throw new Error(`form request ${wish.id} does not exist`)
  const { name } = await getContact(ctx, request.contact_id)
  return signForms(ctx, vault, {
    id: wish.id,
    filled: draftOf(vault, request),
    signature: { name: name ?? 'Sem nome', strokes: [] },
    channel: 'chat',
    addressHash: sha256(links.hide(wish.address)),
    userAgent: '',
    messageId: wish.messageId,
  })
}

/** A sheet that is asked in the conversation has it so; one that leaves the choice leaves it for all. */
function askedIn(sheets: readonly Sheet[]): AskedIn {
  const wished = sheets.filter(({ content }) => content.kind === 'anamnesis').map((each) => each.askedIn)
  return wished.includes('chat') ? 'chat' : wished.includes('either') ? 'either' : 'link'
}

function isAskedInChat({ content, askedIn: where }: Sheet): boolean {
  return content.kind === 'anamnesis' && where !== 'link'
}

function questionsOf({ versionId, content }: Sheet): ChatQuestion[] {
  if (content.kind !== 'anamnesis') return []
  return content.questions.map((question) => ({ ...question, key: `${versionId}.${question.id}` }))
}

const versionIn = (key: string): string => key.slice(0, key.indexOf('.'))
const questionIn = (key: string): string => key.slice(key.indexOf('.') + 1)

function draftOf(vault: Vault, { id, draft }: FormRequestRow): FilledIn {
  return (draft && readDraft(vault.open(draftPlace(id), draft))) ?? { answers: {}, accepted: {} }
}
