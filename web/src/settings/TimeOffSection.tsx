import { ActionIcon, Button } from '@mantine/core'
import { IconBeach, IconCalendarStar, IconPencil, IconPlus, IconTrash } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { ListedTimeOff, TimeOffAnswer } from '#settings/contract.ts'
import { words } from '../i18n/index.ts'
import { fullDay } from '../i18n/when.ts'
import { messageOf } from '../shell/query-client.ts'
import { useSession } from '../shell/session.tsx'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { removeTimeOff, timeOffQuery } from './api.ts'
import { HolidaysModal } from './HolidaysModal.tsx'
import classes from './List.module.css'
import { Loaded } from './Loaded.tsx'
import { Section } from './Section.tsx'
import { blankTimeOff, toForm, type TimeOffForm } from './time-off-form.ts'
import { TimeOffModal } from './TimeOffModal.tsx'
import own from './TimeOffSection.module.css'

const text = words.settings.timeOff

type Open =
  | { is: 'none' }
  | { is: 'holidays' }
  | { is: 'edit'; id: string | null; form: TimeOffForm }
  | { is: 'remove'; off: ListedTimeOff }

/** The days and hours on which the clinic, or somebody of it, is away. */
export function TimeOffSection() {
  const { can } = useSession()
  const timeOff = useQuery(timeOffQuery)
  const [open, setOpen] = useState<Open>({ is: 'none' })
  const close = () => setOpen({ is: 'none' })
  const [note, tell] = useState('')
  return (
    <Section title={text.title} intro={text.intro}>
      {can['settings.edit'] && (
        <div className={own.actions}>
          <Button
            leftSection={<IconPlus size={18} aria-hidden="true" />}
            onClick={() => setOpen({ is: 'edit', id: null, form: blankTimeOff })}
          >
            {text.add}
          </Button>
          <Button
            variant="light"
            leftSection={<IconCalendarStar size={18} aria-hidden="true" />}
            onClick={() => setOpen({ is: 'holidays' })}
          >
            {text.holidays}
          </Button>
        </div>
      )}
      <p className={own.note} role="status">
        {note}
      </p>
      <Loaded query={timeOff}>
        {(answer) => (
          <>
            <Items answer={answer} onOpen={setOpen} />
            {open.is === 'edit' && (
              <TimeOffModal
                id={open.id}
                initial={open.form}
                resources={answer.resources}
                onSaved={(booked) => {
                  tell(text.saved(booked))
                  close()
                }}
                onClose={close}
              />
            )}
          </>
        )}
      </Loaded>
      {open.is === 'holidays' && (
        <HolidaysModal
          onSaved={({ added, booked }) => {
            tell(`${text.holidaysAdded(added)} ${text.stillBooked(booked)}`.trim())
            close()
          }}
          onClose={close}
        />
      )}
      {open.is === 'remove' && <RemoveModal off={open.off} onClose={close} />}
    </Section>
  )
}

function Items({ answer, onOpen }: { answer: TimeOffAnswer; onOpen: (open: Open) => void }) {
  const { can } = useSession()
  if (answer.items.length === 0)
    return <EmptyPanel icon={<IconBeach size={28} />} title={text.emptyTitle} text={text.emptyText} />
  return (
    <ul className={classes.rows}>
      {answer.items.map((off) => (
        <li key={off.id} className={classes.row}>
          <span className={classes.link}>
            <span className={classes.names}>
              <span className={`${classes.name} ${own.when}`}>{spanInWords(off)}</span>
              <span className={classes.detail}>
                {[off.who ?? text.wholeClinic, off.reason].filter((part) => part).join(' · ')}
              </span>
            </span>
          </span>
          {can['settings.edit'] && (
            <span className={classes.move}>
              <ActionIcon
                aria-label={text.edit(spanInWords(off))}
                onClick={() => onOpen({ is: 'edit', id: off.id, form: toForm(off) })}
              >
                <IconPencil size={20} aria-hidden="true" />
              </ActionIcon>
              <ActionIcon aria-label={text.remove(spanInWords(off))} color="red" onClick={() => onOpen({ is: 'remove', off })}>
                <IconTrash size={20} aria-hidden="true" />
              </ActionIcon>
            </span>
          )}
        </li>
      ))}
    </ul>
  )
}

function RemoveModal({ off, onClose }: { off: ListedTimeOff; onClose: () => void }) {
  const queryClient = useQueryClient()
  const removing = useMutation({
    mutationFn: () => removeTimeOff(off.id),
    onSuccess: onClose,
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['settings'] }),
  })
  return (
    <ConfirmModal
      isOpen
      title={text.removeTitle}
      confirm={text.removeNow}
      isGrave
      isBusy={removing.isPending}
      fault={removing.isError ? messageOf(removing.error) : null}
      onConfirm={() => removing.mutate()}
      onClose={onClose}
    >
      <p>{text.removeText(spanInWords(off))}</p>
    </ConfirmModal>
  )
}

function spanInWords({ firstDay, lastDay, hours }: ListedTimeOff): string {
  const day = fullDay(firstDay)
  if (firstDay === lastDay) return hours ? text.dayHours(day, hours.from, hours.to) : day
  return text.fromTo(hours ? `${day} ${hours.from}` : day, hours ? `${fullDay(lastDay)} ${hours.to}` : fullDay(lastDay))
}
