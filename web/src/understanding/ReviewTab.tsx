import { Chip } from '@mantine/core'
import { IconMoodCheck } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useNavigate, useSearch } from '@tanstack/react-router'
import { useState } from 'react'
import { turnDoubts, type TurnDoubt } from '#conversations/contract.ts'
import type { DoubtfulTurnItem } from '#assistant/learning/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { LoadMore } from '../ui/LoadMore.tsx'
import { EmptyPanel } from '../ui/Panels.tsx'
import { turnsQuery, understandingQuery } from './api.ts'
import { NameDialog } from './NameDialog.tsx'
import { TeachDialog } from './TeachDialog.tsx'
import { TurnCard } from './TurnCard.tsx'
import classes from './Understanding.module.css'

/** Messages that are worth a look, and what to say of each. */
export function ReviewTab() {
  const { motivo = 'not_understood' } = useSearch({ from: '/desk/entendimento' })
  const list = useInfiniteQuery(turnsQuery(motivo))
  const [said, say] = useState('')
  return (
    <>
      <Doubts value={motivo} />
      <p role="status" className={classes.told}>
        {said}
      </p>
      <Loaded query={list}>
        {({ pages }) => <Turns items={pages.flatMap((page) => page.items)} doubt={motivo} onDone={say} />}
      </Loaded>
      {list.hasNextPage && <LoadMore label={words.common.loadMore} list={list} />}
    </>
  )
}

function Doubts({ value }: { value: TurnDoubt }) {
  const navigate = useNavigate()
  const counts = useQuery(understandingQuery).data?.toReview
  return (
    <div className={classes.chips} role="group" aria-label={words.understanding.whichTurns}>
      {turnDoubts.map((doubt) => (
        <Chip
          key={doubt}
          checked={doubt === value}
          onChange={() =>
            void navigate({ to: '/entendimento', search: doubt === 'not_understood' ? {} : { motivo: doubt }, replace: true })
          }
        >
          {words.understanding.countOf(words.understanding.doubts[doubt].name, counts?.[doubt] ?? 0)}
        </Chip>
      ))}
    </div>
  )
}

type TurnsProps = { items: DoubtfulTurnItem[]; doubt: TurnDoubt; onDone: (said: string) => void }

function Turns({ items, doubt, onDone }: TurnsProps) {
  const [opened, open] = useState<{ turn: DoubtfulTurnItem; as: 'teach' | 'name' } | null>(null)
  const { emptyTitle, emptyText } = words.understanding.doubts[doubt]
  const close = () => open(null)
  return (
    <>
      {items.length === 0 && <EmptyPanel icon={<IconMoodCheck size={28} />} title={emptyTitle} text={emptyText} />}
      <ul className={classes.list} aria-label={words.understanding.list}>
        {items.map((turn) => (
          <TurnCard
            key={turn.id}
            turn={turn}
            onTeach={() => open({ turn, as: 'teach' })}
            onName={() => open({ turn, as: 'name' })}
            onDone={onDone}
          />
        ))}
      </ul>
      {opened?.as === 'teach' && <TeachDialog turn={opened.turn} onClose={close} onDone={onDone} />}
      {opened?.as === 'name' && <NameDialog turn={opened.turn} onClose={close} onDone={onDone} />}
    </>
  )
}
