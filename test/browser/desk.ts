/** What a test does by the routes of the signed-in window, because no screen is its subject. */
import assert from 'node:assert/strict'
import type { Page } from 'playwright-core'
import type { ContactsAnswer } from '#contacts/contract.ts'
import { newId } from '#platform/ids.ts'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import type { Reception } from './reception.ts'

/** Signs the page's browser in, as the demo lets anyone. */
export async function enterAs(page: Page, reception: Reception, as: 'receptionist' | 'manager'): Promise<void> {
  const answer = await page.request.post(`${reception.address}/api/demo/session`, { data: { as } })
  assert.equal(answer.status(), 200)
}

export async function get<Answer>(page: Page, reception: Reception, path: string): Promise<Answer> {
  const answer = await page.request.get(`${reception.address}${path}`)
  assert.equal(answer.status(), 200, path)
  // The routes' contracts say what they answer with.
  return (await answer.json()) as Answer
}

export async function findContact(page: Page, reception: Reception, name: string): Promise<string> {
  const { items } = await get<ContactsAnswer>(page, reception, `/api/contacts?q=${encodeURIComponent(name)}`)
  const id = items[0]?.id
  assert.ok(id, `${name} is a contact`)
  return id
}

/** The first procedure whose name begins so, with who does it. */
export async function findService(
  page: Page,
  reception: Reception,
  name: string,
): Promise<{ serviceId: string; variantId: string; professionalId: string }> {
  const { services } = await get<BookingOptionsAnswer>(page, reception, '/api/booking-options')
  const service = services.find((one) => one.name.startsWith(name))
  const [variantId, professionalId] = [service?.variants[0]?.id, service?.professionalIds[0]]
  assert.ok(service && variantId && professionalId, `${name} is offered`)
  return { serviceId: service.id, variantId, professionalId }
}

type Wish = { contactId: string; variantId: string; professionalId: string | null; tellPatient: boolean }

/** Books at some time of the next days that nobody has. */
export async function bookSomewhen(
  page: Page,
  reception: Reception,
  wish: Wish,
): Promise<{ id: string; date: string; startsAt: string }> {
  for (let day = 2; day < 9; day++)
    for (const time of ['10:00', '11:00', '14:00', '15:00', '16:00']) {
      const date = new Intl.DateTimeFormat('sv-SE', { timeZone: 'America/Sao_Paulo' }).format(Date.now() + day * 86_400_000)
      const startsAt = `${date}T${time}:00-03:00`
      const answer = await page.request.post(`${reception.address}/api/appointments`, {
        data: { clientId: newId('message').slice(4), startsAt, ...wish },
      })
      if (answer.status() === 200) return { date, startsAt, id: ((await answer.json()) as { id: string }).id } // the route's contract
    }
  throw new Error('the whole week is taken')
}
