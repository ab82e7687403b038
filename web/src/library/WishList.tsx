import { Button } from '@mantine/core'
import { IconMessageQuestion } from '@tabler/icons-react'
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ArticleWish } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { messageOf } from '../shell/query-client.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { articleWishesQuery, settleWish } from './articles-api.ts'
import classes from './QuickReplies.module.css'

type Props = { mayEdit: boolean; onWrite: (wish: ArticleWish) => void }
const text = words.articles

/** What patients asked and nobody has written an answer to. */
export function WishList({ mayEdit, onWrite }: Props) {
  return (
    <Loaded query={useQuery(articleWishesQuery)}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyPanel icon={<IconMessageQuestion size={28} />} title={text.noWishes} text={text.noWishesText} />
        ) : (
          <>
            <p className={classes.hint}>{text.wishesIntro}</p>
            <ul className={classes.list} aria-label={text.wishesTitle}>
              {items.map((wish) => (
                <WishRow key={wish.id} wish={wish} mayEdit={mayEdit} onWrite={() => onWrite(wish)} />
              ))}
            </ul>
          </>
        )
      }
    </Loaded>
  )
}

function WishRow({ wish, mayEdit, onWrite }: { wish: ArticleWish; mayEdit: boolean; onWrite: () => void }) {
  const queryClient = useQueryClient()
  const dismissing = useMutation({
    mutationFn: () => settleWish(wish.id, 'dismissed'),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['articles'] }),
  })
  return (
    <li className={classes.wish}>
      <p className={classes.title}>{wish.question}</p>
      <p className={classes.category}>{[wish.procedure?.name, text.asked(wish.askedCount)].filter(Boolean).join(' · ')}</p>
      {dismissing.isError && (
        <p className={classes.fault} role="alert">
          {messageOf(dismissing.error)}
        </p>
      )}
      <div className={classes.acts}>
        {mayEdit && (
          <Button variant="light" onClick={onWrite}>
            {text.write}
          </Button>
        )}
        {wish.conversationId && (
          <Button
            variant="subtle"
            renderRoot={(props) => (
              <Link to="/conversas/$conversationId" params={{ conversationId: wish.conversationId ?? '' }} {...props} />
            )}
          >
            {text.seeConversation}
          </Button>
        )}
        {mayEdit && (
          <Button variant="subtle" color="gray.7" loading={dismissing.isPending} onClick={() => dismissing.mutate()}>
            {text.dismiss}
          </Button>
        )}
      </div>
    </li>
  )
}
