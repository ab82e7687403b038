import { getClinic } from '#clinic/index.ts'
import { fillText, listReplies, variables, type Values } from '#library/index.ts'
import type { Ctx } from '#platform/ctx.ts'
import { toLocal } from '#platform/local-time.ts'
import { listUpcoming } from '#scheduling/index.ts'
import type { FilledRepliesAnswer } from './contract.ts'
import type { ConversationDetail } from './queries-inbox.ts'

/** The clinic's quick replies as this person would send them in this conversation now. */
export async function fillReplies(ctx: Ctx, conversation: ConversationDetail, attendant: string): Promise<FilledRepliesAnswer> {
  const values = await readValues(ctx, conversation, attendant)
  return {
    items: (await listReplies(ctx)).map(({ id, shortcut, title, category, text }) => {
      const filled = fillText(text, values)
      return { id, shortcut, title, category, text: filled.text, missing: filled.missing.map((one) => variables[one]) }
    }),
  }
}

/** What stands for the places of a text in this conversation. */
export async function readValues(ctx: Ctx, { contact, contactId }: ConversationDetail, attendant: string): Promise<Values> {
  const clinic = await getClinic(ctx)
  const [next] = await listUpcoming(ctx, contactId)
  const name = contact.name === 'Sem nome' ? '' : contact.name
  return {
    nome: name,
    primeiro_nome: firstNameOf(name),
    saudacao: greetingAt(toLocal(ctx.now, clinic.zone).time),
    clinica: clinic.name,
    atendente: firstNameOf(attendant),
    assistente: clinic.assistantName,
    endereco: clinic.address,
    referencia: clinic.addressHint,
    mapa: clinic.mapUrl,
    estacionamento: clinic.parking,
    pagamento: clinic.payment,
    ...(next && {
      proximo_horario: momentIn(next.startsAt, clinic.zone),
      procedimento: next.area ? `${next.service} (${next.area})` : next.service,
      profissional: next.professional,
    }),
  }
}

/** "Dra. Beatriz Nakamura" is called Beatriz; a name that is only a mark or a number is no name. */
function firstNameOf(name: string): string {
  return name.split(/\s+/).find((word) => /^\p{L}{2,}/u.test(word) && !/^(dra?|sra?|prof[aª]?)\.?$/iu.test(word)) ?? ''
}

function greetingAt(time: string): string {
  return time < '12:00' ? 'Bom dia' : time < '18:00' ? 'Boa tarde' : 'Boa noite'
}

/** "quinta-feira, 26 de novembro, às 14:30" */
function momentIn(at: Date, zone: string): string {
  const day = new Intl.DateTimeFormat('pt-BR', { weekday: 'long', day: 'numeric', month: 'long', timeZone: zone }).format(at)
  return `${day}, às ${toLocal(at, zone).time}`
}
