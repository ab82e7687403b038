import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { FakeSpeech } from '../fakes/speech/server.ts'
import { openPage, type Size } from './browser.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const speech = new FakeSpeech(() => ({ kind: 'words', text: 'oi, quanto custa a limpesa de pele?' }))
const { reception, browser } = await openStage({ SPEECH_URL: await speech.listen() })
after(() => speech.close())

const sizes: Size[] = ['desktop', 'phone']

for (const size of sizes)
  test(`${size}: a sample voice note is sent, answered, read and corrected`, async () => {
    const context = await openPage(browser, size)
    const login = { email: 'gestao@demo.harmonia.local', password: 'harmonia-demo' }
    assert.equal((await context.request.post(`${reception.address}/api/session`, { data: login })).status(), 200)
    const page = await context.newPage()
    const name = size === 'phone' ? 'Rita Sales' : 'Nina Prado'
    await page.goto(`${reception.address}/simulador`)
    await page.getByLabel('Nome da pessoa').fill(name)
    await page.getByRole('button', { name: 'Criar e abrir' }).click()
    await page.getByRole('button', { name: 'Áudios de exemplo' }).click()
    await page.getByRole('menuitem', { name: 'Pergunta o preço' }).click()
    await page.getByText(/R\$/).first().waitFor({ timeout: 25_000 })
    await page.getByRole('button', { name: 'Ouvir' }).waitFor()
    await lookAt(page, 'simulator-voice', size)

    await page.goto(`${reception.address}/conversas`)
    await page.getByRole('link', { name: new RegExp(name) }).click()
    const talk = page.getByRole('log')
    await talk.getByText('transcrito automaticamente').waitFor()
    await lookAt(page, 'inbox-voice', size)
    await talk.getByRole('button', { name: 'Corrigir a transcrição' }).click()
    await talk.getByLabel('O que a pessoa disse').fill('oi, quanto custa a limpeza de pele?')
    await talk.getByRole('button', { name: 'Salvar' }).click()
    await talk.getByText(/transcrição corrigida por/).waitFor()
    await talk.getByText('quanto custa a limpeza de pele?').waitFor()
    await context.close()
  })
