import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Page } from 'playwright-core'
import { openPage, type Size } from './browser.ts'
import { enterAs } from './desk.ts'
import { lookAt } from './look.ts'
import { openStage } from './stage.ts'

const { reception, browser } = await openStage()

const people = {
  desktop: { name: 'Ângela Prado Reis', phone: '(11) 97001-0001', other: '(11) 97001-0002' },
  phone: { name: 'Zuleide Sá Moura', phone: '(11) 97002-0001', other: '(11) 97002-0002' },
} as const
const bothSizes: Size[] = ['desktop', 'phone']

for (const size of bothSizes)
  test(`${size}: someone is registered, known better, found again and joined with their double`, async () => {
    const context = await openPage(browser, size)
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    const { name, phone, other } = people[size]
    await enterAs(page, reception, 'receptionist')
    await page.goto(`${reception.address}/contatos`)
    await page.getByRole('heading', { name: 'Contatos' }).waitFor()
    await anyone(page).waitFor()
    await lookAt(page, 'contacts', size)

    await register(page, name, phone)
    await page.getByRole('heading', { name }).waitFor()
    await fillIn(page, 'CPF', '529.982.247-26')
    await page.getByText('Esse CPF não confere').waitFor()
    await page.getByRole('textbox', { name: 'CPF' }).fill('529.982.247-25')
    await page.getByRole('button', { name: 'Salvar' }).click()
    await page.getByText('529.982.247-25').waitFor()
    await fillIn(page, 'Aniversário', '1988-02-29')
    await page.getByText('29 de fevereiro de 1988').waitFor()
    await page.getByRole('textbox', { name: 'Nova nota' }).fill('Prefere de manhã')
    await page.getByRole('button', { name: 'Guardar nota' }).click()
    await page.getByRole('button', { name: 'Fixar no alto' }).click()
    await page.getByText('Fixada').waitFor()
    await page.getByRole('button', { name: 'Etiquetar' }).click()
    await page.getByRole('textbox', { name: 'Buscar ou criar etiqueta' }).fill(`VIP ${size}`)
    await page.getByRole('option', { name: /Criar/ }).click()
    await page.getByRole('article').getByText(`VIP ${size}`).first().waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('switch', { name: 'Não responder' }).click()
    await page.getByText('Ligado desde').waitFor()
    await page.getByRole('heading', { name }).scrollIntoViewIfNeeded()
    await lookAt(page, 'contact', size)

    await page.goto(`${reception.address}/contatos`)
    await page.getByRole('searchbox', { name: 'Buscar' }).fill(plain(name).toUpperCase())
    await page.getByRole('status').getByText('1 pessoa').waitFor()
    await page.getByRole('searchbox', { name: 'Buscar' }).fill(phone.slice(5))
    await page.getByRole('link', { name }).waitFor()
    await page.getByRole('button', { name: 'Limpar a busca' }).click()
    await page.getByRole('button', { name: 'Filtros' }).click()
    await page.getByRole('combobox', { name: 'Etiqueta' }).selectOption({ label: `VIP ${size} (1)` })
    await page.getByRole('status').getByText('1 pessoa').waitFor()

    await page.goto(`${reception.address}/contatos`)
    await register(page, name, phone)
    await page.getByText(`Esse telefone já é de ${name}`).waitFor()
    await page.getByRole('textbox', { name: 'Telefone' }).fill(other)
    await page.getByRole('button', { name: 'Cadastrar', exact: true }).click()
    await page.getByRole('button', { name: 'Juntar', exact: true }).click()
    await page.getByRole('dialog').getByText('passa a aparecer na ficha').waitFor()
    await lookAt(page, 'contact-merge', size)
    await page.getByRole('button', { name: 'Juntar os dois' }).click()
    await page.getByText('Prefere de manhã').waitFor()
    await page.getByRole('button', { name: 'Separar' }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Separar' }).click()
    await page.getByText('Prefere de manhã').waitFor({ state: 'detached' })

    await page.goto(`${reception.address}/contatos`)
    await page.getByRole('button', { name: /cadastros? repetidos?/ }).click()
    await page.getByRole('dialog').getByText('mesmo nome').first().waitFor()
    await lookAt(page, 'contacts-lookalikes', size)
    await page.keyboard.press('Escape')
    await page.getByRole('button', { name: 'Filtros' }).click()
    await page.getByRole('button', { name: 'Gerir etiquetas' }).click()
    await page.getByRole('button', { name: `Mudar a etiqueta VIP ${size}` }).click()
    await page.getByRole('radio', { name: 'Azul' }).click()
    await lookAt(page, 'contacts-tags', size)
    await page.getByRole('button', { name: 'Salvar' }).click()
    await page.getByRole('radio', { name: 'Azul' }).waitFor({ state: 'detached' })

    await page.goto(`${reception.address}/contatos?busca=ninguemassim`)
    await page.getByText('Ninguém com essa busca').waitFor()
    await lookAt(page, 'contacts-none', size)
    await page.getByRole('button', { name: 'Tirar os filtros' }).click()
    await anyone(page).waitFor()
    assert.equal(new URL(page.url()).search, '')
    await context.close()
  })

const anyone = (page: Page) => page.getByRole('link', { name: /\(\d\d\)|Sem telefone/ }).first()

async function register(page: Page, name: string, phone: string): Promise<void> {
  await page.getByRole('button', { name: 'Novo contato' }).click()
  await page.getByRole('textbox', { name: 'Nome' }).fill(name)
  await page.getByRole('textbox', { name: 'Telefone' }).fill(phone)
  await page.getByRole('button', { name: 'Cadastrar', exact: true }).click()
}

async function fillIn(page: Page, field: string, value: string): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`^${field}: .* Editar$`) }).click()
  await page.getByLabel(field, { exact: true }).fill(value)
  await page.getByRole('button', { name: 'Salvar' }).click()
}

const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')
