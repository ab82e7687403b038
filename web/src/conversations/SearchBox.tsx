import { ActionIcon, TextInput } from '@mantine/core'
import { useHotkeys } from '@mantine/hooks'
import { IconSearch, IconX } from '@tabler/icons-react'
import { useRef } from 'react'
import { words } from '../i18n/index.ts'
import { useSearchText } from '../ui/use-search-text.ts'
import classes from './Inbox.module.css'

/** People, phones and messages in one box. "/" leads to it from anywhere but a field, Esc out of it. */
export function SearchBox({ sought, onSeek }: { sought: string; onSeek: (text: string) => void }) {
  const [text, setText] = useSearchText(sought, onSeek)
  const box = useRef<HTMLInputElement>(null)
  useHotkeys([['/', () => box.current?.focus()]])
  const clear = () => {
    setText('')
    onSeek('')
  }
  return (
    <div className={classes.search} role="search" aria-label={words.conversations.searching}>
      <TextInput
        ref={box}
        aria-label={words.conversations.search}
        placeholder={words.conversations.search}
        type="search"
        autoComplete="off"
        maxLength={100}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        rightSectionWidth={44}
        rightSection={
          text !== '' && (
            <ActionIcon aria-label={words.conversations.clearSearch} onClick={clear}>
              <IconX size={18} aria-hidden="true" />
            </ActionIcon>
          )
        }
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return
          clear()
          event.currentTarget.blur()
        }}
      />
    </div>
  )
}
