import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { linkOptions, useParams, useRouter } from '@tanstack/react-router'
import { useMemo, useState } from 'react'
import type { FormAnswerDetail } from '#clinical/forms/contract.ts'
import { words } from '../i18n/index.ts'
import { dayAndTime } from '../i18n/when.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { SettingsForm } from '../settings/SettingsForm.tsx'
import { useVersionedForm } from '../settings/use-versioned-form.ts'
import { useSession } from '../shell/session.tsx'
import { useNow } from '../ui/use-now.ts'
import { dayOf } from '../ui/zoned-time.ts'
import { createForm, formQuery, formsQuery, saveForm, setFormActive, useClinicalChange } from './api.ts'
import { blankDraft, draftOf, toRequest, type FormDraft } from './form-draft.ts'
import { FormFields } from './FormFields.tsx'
import { FormPreview } from './FormPreview.tsx'
import classes from './Clinical.module.css'

const text = words.clinical.edit
const back = linkOptions({ to: '/configuracoes/fichas' })

/** One anamnesis or term, or a new one. */
export function FormPage() {
  const { id } = useParams({ from: '/desk/configuracoes/fichas/$id' })
  if (id === 'nova') return <NewForm kind="anamnesis" />
  if (id === 'novo-termo') return <NewForm kind="consent" />
  // A key of its own: what is being typed belongs to one form.
  return <KnownForm key={id} id={id} />
}

function KnownForm({ id }: { id: string }) {
  const form = useQuery(formQuery(id))
  return (
    <Section title={form.data?.name ?? words.clinical.title} back={back}>
      <Loaded query={form}>{(answer) => <EditForm answer={answer} />}</Loaded>
    </Section>
  )
}

function EditForm({ answer }: { answer: FormAnswerDetail }) {
  const { version } = answer
  // The same object while the version is the same: the form takes another for news.
  // eslint-disable-next-line react/exhaustive-deps
  const saved = useMemo(() => ({ value: draftOf(answer), version }), [version])
  const saving = useClinicalChange(({ draft, base }: { draft: FormDraft; base: string }) =>
    saveForm(answer.id, toRequest(draft, base)),
  )
  const state = useVersionedForm<FormDraft>({ saved, save: (draft, base) => saving.mutateAsync({ draft, base }) })
  const [isPreviewed, preview] = useState(false)
  const archiving = useClinicalChange((isActive: boolean) => setFormActive(answer.id, isActive))
  return (
    <SettingsForm
      state={state}
      actions={
        <Button variant="default" loading={archiving.isPending} onClick={() => archiving.mutate(!answer.isActive)}>
          {answer.isActive ? text.archive : text.restore}
        </Button>
      }
    >
      <Button variant="light" aria-expanded={isPreviewed} onClick={() => preview(!isPreviewed)}>
        {isPreviewed ? text.hidePreview : text.preview}
      </Button>
      {isPreviewed && <FormPreview draft={state.form.values} />}
      <FormFields form={state.form} services={answer.allServices} />
      <Versions versions={answer.versions} />
    </SettingsForm>
  )
}

function Versions({ versions }: Pick<FormAnswerDetail, 'versions'>) {
  const { clinic } = useSession()
  const today = dayOf(useNow().toISOString(), clinic.zone)
  return (
    <section className={classes.section} aria-label={text.versions}>
      <h3 className={classes.title}>{text.versions}</h3>
      <p className={classes.quiet}>{text.versionsHint}</p>
      <ul className={classes.list}>
        {versions.map(({ number, at, by, signed }) => (
          <li key={number} className={classes.row}>
            <span className={classes.name}>{text.versionLine(number, dayAndTime(at, today, clinic.zone), by, signed)}</span>
          </li>
        ))}
      </ul>
    </section>
  )
}

function NewForm({ kind }: { kind: FormDraft['kind'] }) {
  const router = useRouter()
  const forms = useQuery(formsQuery)
  const saved = useMemo(() => ({ value: blankDraft(kind), version: 'new' }), [kind])
  const creating = useClinicalChange((draft: FormDraft) => createForm(toRequest(draft, null)))
  const state = useVersionedForm<FormDraft>({
    saved,
    save: async (draft) => {
      const { id } = await creating.mutateAsync(draft)
      await router.navigate({ to: '/configuracoes/fichas/$id', params: { id }, replace: true, ignoreBlocker: true })
      return { version: 'new' }
    },
  })
  return (
    <Section title={kind === 'consent' ? words.clinical.addTerm : words.clinical.addSheet} back={back}>
      <Loaded query={forms}>
        {({ services }) => (
          <SettingsForm state={state}>
            <FormFields form={state.form} services={services} />
          </SettingsForm>
        )}
      </Loaded>
    </Section>
  )
}
