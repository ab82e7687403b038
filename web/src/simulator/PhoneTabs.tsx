import { ActionIcon } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { words } from '../i18n/index.ts'
import { peopleQuery } from './api.ts'
import classes from './PhoneTabs.module.css'

type Props = { openIds: string[]; shownId: string | null; onShow: (id: string | null) => void; onClose: (id: string) => void }

/** Which of the open telephones the screen of a real one shows. */
export function PhoneTabs({ openIds, shownId, onShow, onClose }: Props) {
  const people = useQuery(peopleQuery)
  if (openIds.length === 0) return null
  const nameOf = (id: string) => people.data?.items.find((one) => one.id === id)?.name ?? '…'
  return (
    <nav className={classes.tabs} aria-label={words.simulator.openPhones}>
      <ActionIcon
        variant="light"
        aria-label={words.simulator.choose}
        aria-pressed={shownId === null}
        onClick={() => onShow(null)}
      >
        <IconPlus size={20} aria-hidden="true" />
      </ActionIcon>
      {openIds.map((id) => (
        <span key={id} className={classes.tab} data-shown={id === shownId}>
          <button type="button" aria-pressed={id === shownId} onClick={() => onShow(id)}>
            {nameOf(id)}
          </button>
          {id === shownId && (
            <button type="button" aria-label={words.simulator.close(nameOf(id))} onClick={() => onClose(id)}>
              <IconX size={16} aria-hidden="true" />
            </button>
          )}
        </span>
      ))}
    </nav>
  )
}
