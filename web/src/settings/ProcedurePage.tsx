import { useMemo } from 'react'
import { useQuery } from '@tanstack/react-query'
import { linkOptions, useParams, useRouter } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { createProcedure, procedureQuery, proceduresQuery, resourcesQuery, saveProcedure } from './api.ts'
import { ArchiveButton } from './ArchiveButton.tsx'
import { Loaded } from './Loaded.tsx'
import { blankProcedure, toDraft, toWish } from './procedure-form.ts'
import { ProcedureFields } from './ProcedureFields.tsx'
import { Section } from './Section.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { TemplatesPage } from './TemplatesPage.tsx'
import { useVersionedForm } from './use-versioned-form.ts'
import type { ProcedureAnswer } from '#settings/contract.ts'

const back = linkOptions({ to: '/configuracoes/procedimentos' })

/** One procedure, or a new one. */
export function ProcedurePage() {
  const { id } = useParams({ from: '/desk/configuracoes/procedimentos/$id' })
  // A key of its own: what is being typed belongs to one procedure.
  if (id === 'modelos') return <TemplatesPage />
  return id === 'novo' ? <NewProcedure /> : <KnownProcedure key={id} id={id} />
}

function KnownProcedure({ id }: { id: string }) {
  const procedure = useQuery(procedureQuery(id))
  return (
    <Section title={procedure.data?.value.name ?? words.settings.procedures.one} back={back}>
      <Loaded query={procedure}>{(answer) => <EditForm answer={answer} />}</Loaded>
    </Section>
  )
}

function EditForm({ answer }: { answer: ProcedureAnswer }) {
  const { id, value, version, upcoming, isActive } = answer
  const state = useVersionedForm({
    saved: useDraftOf(value, version),
    save: (draft, base) => saveProcedure(id, toWish(draft), base),
  })
  return (
    <SettingsForm
      state={state}
      actions={isActive && <ArchiveButton what="procedures" id={id} name={value.name} upcoming={upcoming} back={back} />}
    >
      <Fields form={state.form} />
    </SettingsForm>
  )
}

function NewProcedure() {
  const router = useRouter()
  const state = useVersionedForm({
    saved: blank,
    save: async (draft) => {
      const { id } = await createProcedure(toWish(draft))
      await router.navigate({ to: '/configuracoes/procedimentos/$id', params: { id }, replace: true, ignoreBlocker: true })
      return { version: blank.version }
    },
  })
  return (
    <Section title={words.settings.procedures.add} back={back}>
      <SettingsForm state={state}>
        <Fields form={state.form} />
      </SettingsForm>
    </Section>
  )
}

const blank = { value: blankProcedure(''), version: 'new' }

function Fields({ form }: Pick<Parameters<typeof ProcedureFields>[0], 'form'>) {
  const procedures = useQuery(proceduresQuery)
  const resources = useQuery(resourcesQuery)
  const categories = [...new Set((procedures.data?.procedures ?? []).map(({ category }) => category))]
  return (
    <ProcedureFields
      form={form}
      categories={categories}
      resources={(resources.data?.resources ?? []).filter((one) => one.isActive)}
    />
  )
}

/** The same object while the version is the same: the form takes another for news. */
function useDraftOf(value: ProcedureAnswer['value'], version: string) {
  return useMemo(() => ({ value: toDraft(value), version }), [value, version])
}
