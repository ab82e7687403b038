import { ActionIcon, VisuallyHidden } from '@mantine/core'
import { IconDeviceMobileMessage, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { peopleQuery } from './api.ts'
import { PeoplePanel } from './PeoplePanel.tsx'
import { Phone } from './Phone.tsx'
import { PhoneTabs } from './PhoneTabs.tsx'
import classes from './SimulatorPage.module.css'
import { useOpenPhones } from './use-open-phones.ts'
import type { OpenPhones } from './use-open-phones.ts'

export function SimulatorPage() {
  const phones = useOpenPhones()
  return useIsPhone() ? <OnePhone {...phones} /> : <SeveralPhones {...phones} />
}

function OnePhone({ openIds, shownId, open, show, close }: OpenPhones) {
  return (
    <section className={classes.single} aria-label={words.simulator.title}>
      <PhoneTabs openIds={openIds} shownId={shownId} onShow={show} onClose={close} />
      {shownId && <VisuallyHidden component="h1">{words.simulator.title}</VisuallyHidden>}
      {shownId ? <Phone key={shownId} personId={shownId} /> : <PeoplePanel openIds={openIds} onOpen={open} />}
    </section>
  )
}

function SeveralPhones({ openIds, open, close }: OpenPhones) {
  return (
    <section className={classes.several} aria-label={words.simulator.title}>
      <PeoplePanel openIds={openIds} onOpen={open} />
      <div className={classes.phones}>
        {openIds.length === 0 && <NoPhone />}
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

function NoPhone() {
  return (
    <EmptyPanel
      icon={<IconDeviceMobileMessage size={28} />}
      title={words.simulator.emptyTitle}
      text={words.simulator.emptyText}
    />
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
