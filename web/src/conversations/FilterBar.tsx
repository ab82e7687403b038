import type { ConversationFilter, InboxCounts } from '#conversations/contract.ts'
import { words } from '../i18n/index.ts'
import { countOf, filterNames, filters } from './filters.ts'
import classes from './FilterBar.module.css'

type Props = { filter: ConversationFilter; counts: InboxCounts | undefined; onFilter: (name: string) => void }

/** Which conversations are shown; the row slides sideways where it has no room. */
export function FilterBar({ filter, counts, onFilter }: Props) {
  return (
    <div className={classes.bar} role="group" aria-label={words.conversations.filterBy}>
      {filters.map((one) => {
        const count = countOf(counts, one)
        return (
          <button
            key={one}
            type="button"
            className={classes.filter}
            data-tone={one === 'waiting' || one === 'mentions' ? 'honey' : 'plain'}
            aria-pressed={one === filter}
            onClick={() => onFilter(filterNames[one])}
          >
            {words.conversations.filters[one]}
            {count > 0 && <span className={classes.count}>{count}</span>}
          </button>
        )
      })}
    </div>
  )
}
