import { ActionIcon, Badge, Button, TextInput } from '@mantine/core'
import { IconQuote, IconSearch, IconX } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import type { PhraseItem, PhrasesAnswer } from '#assistant/contract.ts'
import { words } from '../i18n/index.ts'
import { ListRow } from '../settings/ListRow.tsx'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import list from '../settings/List.module.css'
import { messageOf } from '../shell/query-client.ts'
import { Chips } from '../ui/Chips.tsx'
import { ConfirmModal } from '../ui/ConfirmModal.tsx'
import { foldText } from '../ui/fold-text.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { useSearchText } from '../ui/use-search-text.ts'
import { phrasesQuery, resetPhrases } from './api.ts'
import { phrasesKey } from './live.ts'

const text = words.phrases

/** Every sentence of the assistant, by what it is about; the clinic's own are marked. */
export function PhrasesPage() {
  const phrases = useQuery(phrasesQuery)
  return (
    <Section title={text.title} intro={text.intro}>
      <Loaded query={phrases}>{(answer) => <Phrases answer={answer} />}</Loaded>
    </Section>
  )
}

function Phrases({ answer }: { answer: PhrasesAnswer }) {
  const { busca = '', mostrar } = useSearch({ from: '/desk/configuracoes/frases' })
  const navigate = useNavigate({ from: '/configuracoes/frases' })
  const changed = answer.groups.flatMap(({ items }) => items).filter(({ own }) => own !== null).length
  const groups = answer.groups
    .map(({ title, items }) => ({ title, items: items.filter((item) => isSought(item, busca, mostrar === 'mudadas')) }))
    .filter(({ items }) => items.length > 0)
  return (
    <>
      <SearchField
        sought={busca}
        onSeek={(sought) =>
          void navigate({ search: { ...(sought && { busca: sought }), ...(mostrar && { mostrar }) }, replace: true })
        }
      />
      <Chips
        label={text.show}
        chips={[
          { value: 'todas', label: text.all },
          { value: 'mudadas', label: text.changed(changed) },
        ]}
        chosen={[mostrar ?? 'todas']}
        onChoose={(value) =>
          void navigate({
            search: { ...(busca && { busca }), ...(value === 'mudadas' && { mostrar: 'mudadas' as const }) },
            replace: true,
          })
        }
      />
      {groups.map(({ title, items }) => (
        <div key={title}>
          <h3 className={list.group}>{title}</h3>
          <ul className={list.rows}>
            {items.map((item) => (
              <li key={item.key} className={list.row}>
                <PhraseRow item={item} />
              </li>
            ))}
          </ul>
        </div>
      ))}
      {groups.length === 0 && <NothingHere isSearch={busca !== ''} />}
      {changed > 0 && answer.can.edit.allowed && <ResetAll many={changed} />}
    </>
  )
}

function isSought({ title, when, says, own }: PhraseItem, sought: string, onlyOwn: boolean): boolean {
  if (onlyOwn && own === null) return false
  const all = foldText([title, when, says, ...(own ?? [])].join(' '))
  return foldText(sought)
    .split(/\s+/)
    .every((word) => all.includes(word))
}

function PhraseRow({ item }: { item: PhraseItem }) {
  return (
    <ListRow
      link={{ to: '/configuracoes/frases/$key', params: { key: item.key } }}
      name={item.title}
      detail={inOneLine(item.says)}
    >
      {item.own && (
        <Badge color="plum" variant="light" tt="none">
          {text.own}
        </Badge>
      )}
      {item.needsFixing && (
        <Badge color="honey" variant="light" tt="none">
          {text.needsFixing}
        </Badge>
      )}
    </ListRow>
  )
}

const longest = 140

function inOneLine(said: string): string {
  const line = said.replaceAll('*', '').replaceAll(/\s+/g, ' ')
  return line.length > longest ? `${line.slice(0, longest).trimEnd()}…` : line
}

function NothingHere({ isSearch }: { isSearch: boolean }) {
  return (
    <EmptyPanel
      icon={<IconQuote size={28} />}
      title={isSearch ? text.noneFound : text.noneChanged}
      text={isSearch ? text.noneFoundText : text.noneChangedText}
    />
  )
}

function SearchField({ sought, onSeek }: { sought: string; onSeek: (text: string) => void }) {
  const [value, setValue] = useSearchText(sought, onSeek)
  return (
    <TextInput
      aria-label={text.search}
      placeholder={text.search}
      type="search"
      autoComplete="off"
      maxLength={80}
      leftSection={<IconSearch size={18} aria-hidden="true" />}
      rightSectionWidth={44}
      rightSection={
        value !== '' && (
          <ActionIcon aria-label={text.clear} onClick={() => setValue('')}>
            <IconX size={18} aria-hidden="true" />
          </ActionIcon>
        )
      }
      value={value}
      onChange={(event) => setValue(event.currentTarget.value)}
    />
  )
}

function ResetAll({ many }: { many: number }) {
  const queryClient = useQueryClient()
  const [isAsking, ask] = useState(false)
  const resetting = useMutation({
    mutationFn: resetPhrases,
    onSuccess: () => ask(false),
    onSettled: () => queryClient.invalidateQueries({ queryKey: phrasesKey }),
  })
  return (
    <div>
      <Button variant="subtle" color="red" onClick={() => ask(true)}>
        {text.resetAll}
      </Button>
      <ConfirmModal
        isOpen={isAsking}
        title={text.resetAll}
        confirm={text.resetYes}
        isGrave
        isBusy={resetting.isPending}
        fault={resetting.error && messageOf(resetting.error)}
        onConfirm={() => resetting.mutate()}
        onClose={() => ask(false)}
      >
        <p>{text.resetAllSure(many)}</p>
      </ConfirmModal>
    </div>
  )
}
