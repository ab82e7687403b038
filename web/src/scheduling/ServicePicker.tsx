import { TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useState } from 'react'
import type { BookingOptionsAnswer } from '#scheduling/contract.ts'
import { words } from '../i18n/index.ts'
import classes from './BookingForm.module.css'

export type ServiceOption = BookingOptionsAnswer['services'][number]

type Props = { services: readonly ServiceOption[]; onChoose: (service: ServiceOption) => void }

export function ServicePicker({ services, onChoose }: Props) {
  const [text, setText] = useState('')
  const sought = plain(text)
  const found = services.filter((one) => plain(`${one.name} ${one.category}`).includes(sought))
  return (
    <div className={classes.picker}>
      <TextInput
        type="search"
        aria-label={words.scheduling.searchService}
        placeholder={words.scheduling.searchService}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {found.length === 0 && <p className={classes.hint}>{words.scheduling.noServiceFound}</p>}
      <ul className={classes.options} data-tall="true" aria-label={words.scheduling.service}>
        {found.map((one) => (
          <li key={one.id}>
            <button type="button" className={classes.option} onClick={() => onChoose(one)}>
              <span className={classes.optionText}>
                {one.name}
                <span className={classes.hint}>{one.category}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
    </div>
  )
}

/** Nobody types accents into a search. */
const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().trim()
