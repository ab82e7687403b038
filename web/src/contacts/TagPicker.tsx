import { Button, Combobox, useCombobox } from '@mantine/core'
import { IconCheck, IconTag } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ContactAnswer } from '#contacts/contract.ts'
import { words } from '../i18n/index.ts'
import { TagMark } from '../ui/TagMark.tsx'
import { createTag, setTag, tagsQuery, useContactChange } from './api.ts'
import classes from './TagPicker.module.css'

const creation = '+'

/** Puts tags on a person and takes them off; what is typed and not there yet is offered to be made. */
export function TagPicker({ contact }: { contact: ContactAnswer }) {
  const [sought, setSought] = useState('')
  const combobox = useCombobox({
    onDropdownOpen: () => combobox.focusSearchInput(),
    onDropdownClose: () => {
      combobox.resetSelectedOption()
      setSought('')
    },
  })
  const tags = useQuery(tagsQuery).data?.items ?? []
  const change = useTagChange(contact)
  const fitting = tags.filter((tag) => fold(tag.name).includes(fold(sought)))
  const isNew = sought.trim().length >= 2 && !tags.some((tag) => fold(tag.name) === fold(sought))
  return (
    <Combobox
      store={combobox}
      position="bottom-start"
      width={280}
      onOptionSubmit={(value) => {
        change.mutate(value === creation ? { name: sought.trim() } : { tagId: value })
        setSought('')
      }}
    >
      <Combobox.Target targetType="button">
        <Button
          variant="subtle"
          leftSection={<IconTag size={18} aria-hidden="true" />}
          loading={change.isPending}
          onClick={() => combobox.toggleDropdown()}
        >
          {words.contacts.editTags}
        </Button>
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Search
          value={sought}
          onChange={(event) => {
            setSought(event.currentTarget.value)
            combobox.updateSelectedOptionIndex()
          }}
          maxLength={30}
          aria-label={words.contacts.findTag}
          placeholder={words.contacts.findTag}
        />
        <Combobox.Options mah={240} className={classes.options ?? ''}>
          {fitting.map((tag) => {
            const isOn = contact.tags.some((one) => one.id === tag.id)
            return (
              <Combobox.Option key={tag.id} value={tag.id} active={isOn} className={classes.option ?? ''}>
                <TagMark name={tag.name} colour={tag.colour} />
                {isOn && <IconCheck size={18} aria-hidden="true" />}
              </Combobox.Option>
            )
          })}
          {isNew && (
            <Combobox.Option value={creation} className={classes.option ?? ''}>
              {words.contacts.createTag(sought.trim())}
            </Combobox.Option>
          )}
          {fitting.length === 0 && !isNew && <Combobox.Empty>{words.contacts.noTags}</Combobox.Empty>}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}

function useTagChange(contact: ContactAnswer) {
  return useContactChange(async (wish: { tagId: string } | { name: string }) => {
    if ('tagId' in wish) return setTag(contact.id, wish.tagId, !contact.tags.some((tag) => tag.id === wish.tagId))
    const { tag } = await createTag({ name: wish.name })
    return setTag(contact.id, tag.id, true)
  })
}

const fold = (text: string): string => text.trim().normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
