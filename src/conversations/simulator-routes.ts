import type { Alias, ChannelAddress, InboundMessage, InboundStatus, Receive } from '#channels/channel.ts'
import {
  newPersonRequest,
  simulatorFileQuery,
  simulatorSendRequest,
  type NewPersonRequest,
  type SimulatorFileQuery,
  type SimulatorMessage,
  type SimulatorMessagesAnswer,
  type SimulatorPeopleAnswer,
  type SimulatorSendRequest,
} from '#channels/simulator/contract.ts'
import type { Storage } from '#connectors/storage/index.ts'
import { edgeRoute, unitRoute, type Route } from '#auth/index.ts'
import { recogniseSenders } from '#contacts/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { Refusal } from '#platform/errors.ts'
import { newId, type ClinicId } from '#platform/ids.ts'
import type { Work } from '#platform/work.ts'
import { bytesOf } from './routes-media.ts'
import { keepFileToSend, mostUploadBytes } from './send-file.ts'
import { findPerson, findSimulator, listPeople, listPhone, listUnseen } from './queries-simulator.ts'

type Deps = Pick<Work, 'work'> & { receive: Receive; storage: Storage }

/** The simulated phone: anyone at the desk can be a patient. What it sends comes in by the same door as WhatsApp's. */
export function simulatorRoutes(deps: Deps): Route[] {
  return [
    unitRoute({
      method: 'GET',
      path: '/api/simulator/people',
      demands: 'simulator.use',
      run: async (ctx): Promise<SimulatorPeopleAnswer> => ({ items: await listPeople(ctx) }),
    }),
    unitRoute<NewPersonRequest>({
      method: 'POST',
      path: '/api/simulator/people',
      demands: 'simulator.use',
      body: newPersonRequest,
      run: async (ctx, { body }) => {
        const slug = newId('contact').slice(4)
        const sender = senderOf(await aliasOf(ctx, slug), body.name)
        await recogniseSenders(ctx, [{ sender, source: 'simulador', sourceDetail: null }])
        return { id: slug, name: body.name, lastText: null, lastAt: null }
      },
    }),
    unitRoute({
      method: 'GET',
      path: '/api/simulator/people/:id/messages',
      demands: 'simulator.use',
      run: async (ctx, { params }): Promise<SimulatorMessagesAnswer> => {
        const person = await getPerson(ctx, params['id'])
        return { person, ...(await listPhone(ctx, person.id)) }
      },
    }),
    edgeRoute<SimulatorSendRequest>({
      method: 'POST',
      path: '/api/simulator/people/:id/messages',
      demands: 'simulator.use',
      body: simulatorSendRequest,
      run: async ({ params, body, staff }): Promise<SimulatorMessage> => {
        const { inbound, address } = await deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, async (ctx) => {
          const person = await getPerson(ctx, params['id'])
          return {
            inbound: toInbound(await aliasOf(ctx, person.id), person.name, wordsOf(body), ctx.now),
            address: addressOf(ctx.clinicId),
          }
        })
        await deps.receive([{ address, inbound: [inbound] }])
        return {
          id: inbound.externalId,
          mine: true,
          text: body.text,
          kind: 'text',
          voice: false,
          fileName: null,
          file: null,
          choices: [],
          mapUrl: null,
          at: inbound.sentAt.toISOString(),
          status: 'delivered',
        }
      },
    }),
    edgeRoute<undefined, SimulatorFileQuery>({
      method: 'POST',
      path: '/api/simulator/people/:id/files',
      demands: 'simulator.use',
      query: simulatorFileQuery,
      upload: { maxBytes: mostUploadBytes },
      status: 204,
      run: async ({ params, query, body, staff }) => {
        const inUnit = <T>(run: (ctx: Ctx) => Promise<T>): Promise<T> =>
          deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, run)
        // Before anything is kept or converted for it.
        const person = await inUnit((ctx) => getPerson(ctx, params['id']))
        const { clientId, fileName = null, voice = false } = query
        const file = await keepFileToSend(deps, staff.clinicId, { bytes: bytesOf(body), fileName, voice, caption: '' })
        // The simulated provider names a file by where it stands.
        const content = { ...file.content, providerMediaId: file.key }
        const inbound = await inUnit(async (ctx) =>
          toInbound(await aliasOf(ctx, person.id), person.name, { clientId, content }, ctx.now),
        )
        await deps.receive([{ address: addressOf(staff.clinicId), inbound: [inbound] }])
      },
    }),
    edgeRoute({
      method: 'PUT',
      path: '/api/simulator/people/:id/reading',
      demands: 'simulator.use',
      status: 204,
      run: async ({ params, staff }) => {
        const statuses = await deps.work(staff.clinicId, { kind: 'staff', staffId: staff.staffId }, async (ctx) => {
          const person = await getPerson(ctx, params['id'])
          return (await listUnseen(ctx, person.id)).map((externalId) => toRead(externalId, ctx.now))
        })
        if (statuses.length > 0) await deps.receive([{ address: addressOf(staff.clinicId), inbound: statuses }])
      },
    }),
  ]
}

function addressOf(clinicId: ClinicId): ChannelAddress {
  return { kind: 'simulator', externalId: clinicId, appId: null }
}

async function aliasOf(ctx: Ctx, slug: string): Promise<Alias> {
  const channelId = await findSimulator(ctx)
  if (!channelId) throw new Refusal('not_found', 'Esta clínica não tem o simulador ligado.')
  return { kind: 'simulator', scope: channelId, value: slug }
}

async function getPerson(ctx: Ctx, slug: string | undefined) {
  const person = slug ? await findPerson(ctx, slug) : null
  if (!person) throw new Refusal('not_found', 'Essa pessoa não existe no simulador.')
  return person
}

function senderOf(alias: Alias, name: string): InboundMessage['sender'] {
  return { aliases: [alias], replyTo: alias, displayName: name, username: null }
}

type Sent = { clientId: string; content: InboundMessage['content'] }

function wordsOf({ clientId, text, choiceId }: SimulatorSendRequest): Sent {
  const content =
    choiceId === undefined ? { kind: 'text' as const, text } : { kind: 'choice' as const, id: choiceId, title: text }
  return { clientId, content }
}

function toInbound(alias: Alias, name: string, { clientId, content }: Sent, now: Date): InboundMessage {
  return {
    type: 'message',
    externalId: `sim.in.${alias.value}.${clientId}`,
    sender: senderOf(alias, name),
    sentAt: now,
    content,
    replyToExternalId: null,
    referral: null,
    fromClinic: false,
    raw: content,
  }
}

function toRead(externalId: string, now: Date): InboundStatus {
  return { type: 'status', externalId, ourId: null, status: 'read', at: now, error: null, pricing: null, raw: {} }
}
