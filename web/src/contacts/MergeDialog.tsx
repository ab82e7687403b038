import { Button, Modal, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactItem } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { phoneInWords } from '../i18n/identifiers.ts'
import { messageOf } from '../shell/query-client.ts'
import { Initials } from '../ui/Initials.tsx'
import { useIsPhone } from '../ui/use-is-phone.ts'
import { contactsQuery, mergeContacts, useContactChange } from './api.ts'
import classes from './MergeDialog.module.css'

type Named = { id: string; name: string }
type Props = { kept: Named; other: Named | 'search' | null; onClose: () => void }

/** Says what joining two people does before it does it; the other one is given, or looked for here. */
export function MergeDialog({ kept, other, onClose }: Props) {
  const isPhone = useIsPhone()
  return (
    <Modal
      opened={other !== null}
      onClose={onClose}
      title={words.contacts.mergeTitle}
      fullScreen={isPhone}
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      {other !== null && <Content key={kept.id} kept={kept} other={other} onClose={onClose} />}
    </Modal>
  )
}

function Content({ kept, other, onClose }: { kept: Named; other: Named | 'search'; onClose: () => void }) {
  const [found, find] = useState<Named | null>(other === 'search' ? null : other)
  const merging = useContactChange((otherId: string) => mergeContacts(kept.id, otherId))
  if (!found) return <Search keptId={kept.id} onFind={find} />
  return (
    <div className={classes.content}>
      <p className={classes.text}>{words.contacts.mergeExplained(kept.name, found.name)}</p>
      {merging.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(merging.error)}
        </p>
      )}
      <Button loading={merging.isPending} onClick={() => merging.mutate(found.id, { onSuccess: onClose })}>
        {words.contacts.mergeConfirm}
      </Button>
      <Button variant="default" onClick={onClose}>
        {words.contacts.cancel}
      </Button>
    </div>
  )
}

function Search({ keptId, onFind }: { keptId: string; onFind: (person: Named) => void }) {
  const [text, setText] = useState('')
  const [sought] = useDebouncedValue(text.trim(), 250)
  const list = useInfiniteQuery({ ...contactsQuery({ busca: sought }), enabled: sought !== '' })
  const items = list.data?.pages[0]?.items.filter((item) => item.id !== keptId) ?? []
  return (
    <div className={classes.content}>
      <TextInput
        label={words.contacts.mergeFind}
        placeholder={words.contacts.search}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        autoComplete="off"
        data-autofocus
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      {list.isError && <p className={classes.fault}>{messageOf(list.error)}</p>}
      {sought !== '' && list.isSuccess && items.length === 0 && <p className={classes.text}>{words.contacts.noneTitle}</p>}
      <ul className={classes.found}>
        {items.slice(0, 8).map((item) => (
          <li key={item.id}>
            <Found item={item} onFind={() => onFind(item)} />
          </li>
        ))}
      </ul>
    </div>
  )
}

function Found({ item, onFind }: { item: ContactItem; onFind: () => void }) {
  return (
    <button type="button" className={classes.person} onClick={onFind}>
      <Initials name={item.name} size={36} />
      <span className={classes.names}>
        {item.name}
        <small>{item.phone ? phoneInWords(item.phone) : words.conversations.noPhone}</small>
      </span>
    </button>
  )
}
