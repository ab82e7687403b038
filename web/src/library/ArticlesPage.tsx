import { Button, SegmentedControl } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Article, ArticleWish } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { Loaded } from '../settings/Loaded.tsx'
import { Section } from '../settings/Section.tsx'
import { useSession } from '../shell/session.tsx'
import { ArticleDialog } from './ArticleDialog.tsx'
import { ArticleList } from './ArticleList.tsx'
import { articlesQuery } from './articles-api.ts'
import { ArticleTrial } from './ArticleTrial.tsx'
import { WishList } from './WishList.tsx'

/** What is being written: an article there is, a new one, or the answer to a question that had none. */
export type Written = { article: Article | null; wish: ArticleWish | null }
type View = 'all' | 'wishes' | 'trial'
const text = words.articles

/** The clinic's own answers to free questions, the questions without one, and a place to try them. */
export function ArticlesPage() {
  const { can } = useSession()
  const articles = useQuery(articlesQuery)
  const [view, show] = useState<View>('all')
  const [written, write] = useState<Written | null>(null)
  const mayEdit = can['library.edit']
  return (
    <Section
      title={text.title}
      intro={text.intro}
      actions={
        mayEdit && (
          <Button leftSection={<IconPlus size={18} aria-hidden="true" />} onClick={() => write({ article: null, wish: null })}>
            {text.create}
          </Button>
        )
      }
    >
      <SegmentedControl
        aria-label={text.views}
        fullWidth
        size="md"
        mb="md"
        value={view}
        onChange={(next) => show(next === 'wishes' || next === 'trial' ? next : 'all')}
        data={[
          { value: 'all', label: text.all },
          { value: 'wishes', label: text.wishes(articles.data?.wishes ?? 0) },
          { value: 'trial', label: text.trial },
        ]}
      />
      <Loaded query={articles}>
        {(answer) => (
          <>
            {view === 'all' && (
              <ArticleList answer={answer} mayEdit={mayEdit} onEdit={(article) => write({ article, wish: null })} />
            )}
            {view === 'wishes' && <WishList mayEdit={mayEdit} onWrite={(wish) => write({ article: null, wish })} />}
            {view === 'trial' && <ArticleTrial procedures={answer.procedures} />}
            {mayEdit && written && <ArticleDialog {...written} procedures={answer.procedures} onClose={() => write(null)} />}
          </>
        )}
      </Loaded>
    </Section>
  )
}
