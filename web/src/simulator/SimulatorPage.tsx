import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconDeviceMobileMessage, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { words } from '../i18n/index.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { peopleQuery } from './api.ts'
import { PeoplePanel } from './PeoplePanel.tsx'
import { Phone } from './Phone.tsx'
import { PhoneTabs } from './PhoneTabs.tsx'
import classes from './SimulatorPage.module.css'

/** Telephones side by side, and who holds them in the address: a colleague who opens the link sees the same ones. */
export function SimulatorPage() {
  const { pessoas = '', foco } = useSearch({ from: '/desk/simulador' })
  const navigate = useNavigate({ from: '/simulador' })
  const isPhone = useIsPhone()
  const openIds = pessoas === '' ? [] : pessoas.split(',')
  const shownId = openIds.find((id) => id === foco) ?? null

  const show = (ids: string[], focus: string | null) =>
    void navigate({ search: { ...(ids.length > 0 && { pessoas: ids.join(',') }), ...(focus && { foco: focus }) } })
  const open = (id: string) => show(openIds.includes(id) ? openIds : [...openIds, id], id)
  const close = (id: string) =>
    show(
      openIds.filter((other) => other !== id),
      null,
    )

  if (isPhone) {
    return (
      <section className={classes.single} aria-label={words.simulator.title}>
        <PhoneTabs openIds={openIds} shownId={shownId} onShow={(id) => show(openIds, id)} onClose={close} />
        {shownId && <VisuallyHidden component="h1">{words.simulator.title}</VisuallyHidden>}
        {shownId ? <Phone key={shownId} personId={shownId} /> : <PeoplePanel openIds={openIds} onOpen={open} />}
      </section>
    )
  }
  return (
    <section className={classes.several} aria-label={words.simulator.title}>
      <PeoplePanel openIds={openIds} onOpen={open} />
      <div className={classes.phones}>
        {openIds.length === 0 && (
          <EmptyPanel
            icon={<IconDeviceMobileMessage size={28} />}
            title={words.simulator.emptyTitle}
            text={words.simulator.emptyText}
          />
        )}
        {openIds.map((id) => (
          <div key={id} className={classes.phone}>
            <PhoneCaption personId={id} onClose={() => close(id)} />
            <Phone personId={id} />
          </div>
        ))}
      </div>
    </section>
  )
}

function PhoneCaption({ personId, onClose }: { personId: string; onClose: () => void }) {
  const people = useQuery(peopleQuery)
  const name = people.data?.items.find((one) => one.id === personId)?.name ?? '…'
  return (
    <div className={classes.caption}>
      <h2 className={classes.name}>{name}</h2>
      <ActionIcon aria-label={words.simulator.close(name)} onClick={onClose}>
        <IconX size={20} aria-hidden="true" />
      </ActionIcon>
    </div>
  )
}
