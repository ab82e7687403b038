import type { CDPSession, Page } from 'playwright-core'
import { dayBounds, toLocal } from '#platform/local-time.ts'
import { openBrowser, openPage, sizes, type Size } from '../test/browser/browser.ts'
import { createTestDatabase } from '../test/database.ts'
import { makeClinic, makeContacts } from '../test/prove/clinic.ts'
import { secretKey } from '../test/prove/reception.ts'
import { ServerProcess } from '../test/prove/server-process.ts'
import { quantile } from '../test/prove/statistics.ts'
import { openUnits, type Units } from '../test/prove/units.ts'
import { addReceptionist, email, password } from './desk-data.ts'
import { atMost, format, type Bench, type Goal, type Say, type Section } from './section.ts'

const appointments = 300
const professionals = 12
const zone = 'America/Sao_Paulo'
/** What a cheap phone is to this machine. */
const slowdown = { desktop: 1, phone: 4 } as const satisfies Record<Size, number>

export const agenda: Bench = {
  about: `frames of the agenda with ${appointments} appointments on one day, in Chromium`,
  run: async (say) => {
    const database = await createTestDatabase()
    const units = openUnits(database.url, { connections: 2 })
    const server = await ServerProcess.onFreePort({ DATABASE_URL: database.url, SECRET_KEY: secretKey, ROLES: 'http' })
    try {
      await makeFullDay(units)
      await server.start()
      return [await measure(server.url, say)]
    } finally {
      await server.stop()
      await units.close()
      await database.drop()
    }
  },
}

/** `frames`: from one drawn picture to the next. `longTasks`: what kept the page from answering for 50 ms and more. */
type Watched = { frames: number[]; longTasks: number[] }

async function measure(url: string, say: Say): Promise<Section> {
  const rows: string[][] = []
  const goals: Goal[] = []
  const browser = await openBrowser()
  try {
    for (const size of ['desktop', 'phone'] as const) {
      const context = await openPage(browser, size)
      await context.request.post(`${url}/api/session`, { data: { email, password } })
      const page = await context.newPage()
      await page.goto(`${url}/agenda`)
      await page.locator('[data-card]').first().waitFor()
      const chromium = await context.newCDPSession(page)
      await chromium.send('Emulation.setCPUThrottlingRate', { rate: slowdown[size] })
      for (const [name, act] of Object.entries(acts[size])) {
        const { frames, longTasks } = await watch(page, () => act(page, chromium))
        const [p50, p95] = [quantile(frames, 0.5), quantile(frames, 0.95)]
        const what = `${name}, ${sizes[size].width} px${slowdown[size] > 1 ? `, CPU ÷ ${slowdown[size]}` : ''}`
        const longest = Math.max(0, ...longTasks)
        rows.push([what, format(frames.length), format(p50, 1), format(p95, 1), format(longTasks.length), format(longest)])
        say(`${what}: ${rows.at(-1)?.slice(1).join(', ')}`)
        goals.push(
          act === openCard ? atMost(`${what}, the longest task`, longest, 200, 'ms') : atMost(`${what}, p95`, p95, 34, 'ms'),
        )
      }
      await context.close()
    }
  } finally {
    await browser.close()
  }
  return {
    title: `The agenda with ${appointments} appointments on screen`,
    about: `One day of ${professionals} professionals, of today, so that each card has its button; a headless Chromium that draws without a graphics card. 16.7 ms are 60 frames a second, 34 ms no more than one of them lost. For a press, 200 ms are what people still take for at once.`,
    columns: ['', 'frames', 'p50 ms', 'p95 ms', 'long tasks', 'longest ms'],
    rows,
    goals,
  }
}

type Act = (page: Page, chromium: CDPSession) => Promise<void>

const scroll: Act = async (page, chromium) => {
  const box = await page.getByRole('group', { name: 'Agenda' }).boundingBox()
  if (!box) throw new Error('no agenda')
  for (const yDistance of [-1_600, 1_600, -1_600, 1_600])
    await chromium.send('Input.synthesizeScrollGesture', {
      x: box.x + box.width / 2,
      y: box.y + box.height / 2,
      yDistance,
      speed: 1_600,
    })
}

const drag: Act = async (page) => {
  const box = await page.locator('[data-card][data-movable=true]').nth(2).boundingBox()
  if (!box) throw new Error('no card')
  const [x, y] = [box.x + 20, box.y + 12]
  await page.mouse.move(x, y)
  await page.mouse.down()
  for (let i = 1; i <= 180; i++) await page.mouse.move(x + 250 * Math.sin(i / 20), y + 180 + 150 * Math.sin(i / 9))
  await page.keyboard.press('Escape')
  await page.mouse.up()
}

const openCard: Act = async (page) => {
  for (let i = 0; i < 4; i++) {
    await page.locator('[data-card]').nth(i).click()
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
  }
}

const acts = {
  desktop: { scrolling: scroll, dragging: drag, 'opening and closing a card': openCard },
  phone: { scrolling: scroll, 'opening and closing a card': openCard },
} as const satisfies Record<Size, Record<string, Act>>

async function watch(page: Page, act: () => Promise<void>): Promise<Watched> {
  await page.evaluate(`
    window.watched = { frames: [], longTasks: [], isOn: true }
    window.observer = new PerformanceObserver((list) => {
      for (const task of list.getEntries()) window.watched.longTasks.push(task.duration)
    })
    window.observer.observe({ type: 'longtask' })
    let last = performance.now()
    requestAnimationFrame(function frame(now) {
      window.watched.frames.push(now - last)
      last = now
      if (window.watched.isOn) requestAnimationFrame(frame)
    })`)
  await act()
  const watched = await page.evaluate('window.watched.isOn = false, window.observer.disconnect(), window.watched')
  // What the lines above make.
  return watched as Watched
}

/** Half hours from eight on, one after the other with each professional. */
async function makeFullDay(units: Units): Promise<void> {
  const clinic = await makeClinic(units, { quietTimeMs: 0, professionals, rooms: 1, machines: 1, gridMin: 15 })
  const people = await makeContacts(units, clinic.clinicId, appointments)
  await addReceptionist(units, clinic.clinicId)
  const midnight = dayBounds(toLocal(new Date(), zone).date, zone).startsAt.toISOString()
  const startsAt = `timestamptz '${midnight}' + interval '8 hours' + (i / ${professionals}) * interval '30 minutes'`
  const { pool } = units.database
  await pool.query(
    `insert into appointment (id, clinic_id, contact_id, service_id, variant_id, starts_at, ends_at, state, state_at, source, created_at)
     select 'apt_' || right($1, 20) || i, $1, ($2::text[])[i + 1], $3, $4, ${startsAt}, ${startsAt} + interval '30 minutes', 'booked', now(), 'desk', now()
     from generate_series(0, ${appointments - 1}) i`,
    [clinic.clinicId, people, clinic.service.serviceId, clinic.service.variantId],
  )
  await pool.query(
    `insert into allocation (clinic_id, appointment_id, resource_id, starts_at, ends_at)
     select $1, 'apt_' || right($1, 20) || i, ($2::text[])[i % ${professionals} + 1], ${startsAt}, ${startsAt} + interval '30 minutes'
     from generate_series(0, ${appointments - 1}) i`,
    [clinic.clinicId, clinic.professionals],
  )
}
