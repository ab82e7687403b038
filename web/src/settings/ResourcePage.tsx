import { useQuery } from '@tanstack/react-query'
import { linkOptions, useParams, useRouter } from '@tanstack/react-router'
import { useState } from 'react'
import type { ResourceAnswer, ResourceKindName } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import type { LinkTo } from '../shell/link-to.ts'
import { clinicQuery, createResource, proceduresQuery, resourceQuery, resourcesQuery, saveResource, unitsQuery } from './api.ts'
import { ArchiveButton } from './ArchiveButton.tsx'
import { Loaded } from './Loaded.tsx'
import { blankResource, freeColour, type ResourceForm } from './resource-form.ts'
import { ResourceFields } from './ResourceFields.tsx'
import { Section } from './Section.tsx'
import { SettingsForm } from './SettingsForm.tsx'
import { useVersionedForm } from './use-versioned-form.ts'

const text = words.settings.resources
const people = linkOptions({ to: '/configuracoes/profissionais' })
const rooms = linkOptions({ to: '/configuracoes/salas' })

/** One professional, or a new one. */
export function PersonPage() {
  const { id } = useParams({ from: '/desk/configuracoes/profissionais/$id' })
  return id === 'novo' ? <NewResource kind="professional" back={people} /> : <KnownResource key={id} id={id} back={people} />
}

/** One room or machine, or a new one. */
export function RoomPage() {
  const { id } = useParams({ from: '/desk/configuracoes/salas/$id' })
  if (id === 'nova-sala') return <NewResource key={id} kind="room" back={rooms} />
  if (id === 'novo-equipamento') return <NewResource key={id} kind="machine" back={rooms} />
  return <KnownResource key={id} id={id} back={rooms} />
}

function KnownResource({ id, back }: { id: string; back: LinkTo }) {
  const resource = useQuery(resourceQuery(id))
  return (
    <Section title={resource.data?.value.name ?? text.one} back={back}>
      <Loaded query={resource}>{(answer) => <EditForm answer={answer} back={back} />}</Loaded>
    </Section>
  )
}

function EditForm({ answer, back }: { answer: ResourceAnswer; back: LinkTo }) {
  const { id, value, upcoming, isActive } = answer
  const state = useVersionedForm<ResourceForm>({ saved: answer, save: (form, base) => saveResource(id, form, base) })
  return (
    <SettingsForm
      state={state}
      actions={isActive && <ArchiveButton what="resources" id={id} name={value.name} upcoming={upcoming} back={back} />}
    >
      <Fields form={state.form} />
    </SettingsForm>
  )
}

function NewResource({ kind, back }: { kind: ResourceKindName; back: LinkTo }) {
  const clinic = useQuery(clinicQuery)
  const resources = useQuery(resourcesQuery)
  const title = kind === 'professional' ? text.addProfessional : text.addThing[kind]
  return (
    <Section title={title} back={back}>
      <Loaded query={clinic}>
        {({ hours }) => (
          <Loaded query={resources}>
            {(answer) => {
              const colour = kind === 'professional' ? freeColour(answer.resources) : null
              // A professional begins with the clinic's hours; a room follows them by having none.
              const own = kind === 'professional' ? hours.value.openingHours : []
              return <NewForm blank={blankResource(kind, colour, own)} back={back} />
            }}
          </Loaded>
        )}
      </Loaded>
    </Section>
  )
}

function NewForm({ blank, back }: { blank: ResourceForm; back: LinkTo }) {
  const router = useRouter()
  const [saved] = useState(() => ({ value: blank, version: 'new' }))
  const state = useVersionedForm<ResourceForm>({
    saved,
    save: async (form) => {
      await createResource(form)
      await router.navigate({ ...back, replace: true, ignoreBlocker: true })
      return { version: saved.version }
    },
  })
  return (
    <SettingsForm state={state}>
      <Fields form={state.form} />
    </SettingsForm>
  )
}

function Fields({ form }: Pick<Parameters<typeof ResourceFields>[0], 'form'>) {
  const procedures = useQuery(proceduresQuery)
  const units = useQuery(unitsQuery)
  return (
    <ResourceFields
      form={form}
      procedures={(procedures.data?.procedures ?? []).filter((one) => one.isActive)}
      units={(units.data?.units ?? []).filter((one) => one.isActive)}
    />
  )
}
