import { ActionIcon, Badge, Button, Select, TextInput } from '@mantine/core'
import { IconMessageQuestion, IconPencil, IconSearch, IconTrash } from '@tabler/icons-react'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { Article, ArticlesAnswer } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { messageOf } from '../shell/query-client.ts'
import { ConfirmButton } from '../ui/ConfirmButton.tsx'
import { foldText } from '../ui/fold-text.ts'
import { EmptyPanel } from '../ui/Panels.tsx'
import { addStarterArticles, removeArticle } from './articles-api.ts'
import classes from './QuickReplies.module.css'

type Props = { answer: ArticlesAnswer; mayEdit: boolean; onEdit: (article: Article) => void }
const text = words.articles
const none = 'none'

export function ArticleList({ answer, mayEdit, onEdit }: Props) {
  const [sought, seek] = useState('')
  const [procedure, choose] = useState<string | null>(null)
  const shown = answer.items.filter(
    (one) => isSought(one, sought) && (procedure === null || (one.procedure?.id ?? none) === procedure),
  )
  if (answer.items.length === 0)
    return (
      <EmptyPanel icon={<IconMessageQuestion size={28} />} title={text.emptyTitle} text={text.emptyText}>
        {mayEdit && <TakeStarters />}
      </EmptyPanel>
    )
  return (
    <>
      <TextInput
        aria-label={text.search}
        placeholder={text.search}
        leftSection={<IconSearch size={18} aria-hidden="true" />}
        value={sought}
        onChange={(event) => seek(event.currentTarget.value)}
        mb="sm"
      />
      <Select
        aria-label={text.procedureFilter}
        placeholder={text.everyProcedure}
        clearable
        clearButtonProps={{ 'aria-label': text.everyProcedure }}
        size="md"
        value={procedure}
        onChange={choose}
        data={[
          { value: none, label: text.noProcedure },
          ...answer.procedures.map(({ id, name }) => ({ value: id, label: name })),
        ]}
      />
      {shown.length === 0 && <p className={classes.hint}>{text.nothingFound}</p>}
      <ul className={classes.list}>
        {shown.map((article) => (
          <ArticleRow key={article.id} article={article} mayEdit={mayEdit} onEdit={() => onEdit(article)} />
        ))}
      </ul>
      {mayEdit && <TakeStarters />}
    </>
  )
}

function isSought({ question, phrasings, answer }: Article, sought: string): boolean {
  return foldText([question, ...phrasings, answer].join(' ')).includes(foldText(sought.trim()))
}

function ArticleRow({ article, mayEdit, onEdit }: { article: Article; mayEdit: boolean; onEdit: () => void }) {
  const queryClient = useQueryClient()
  const removing = useMutation({
    mutationFn: () => removeArticle(article.id),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['articles'] }),
  })
  const facts = [
    article.procedure?.name,
    article.saidCount > 0 ? text.said(article.saidCount) : null,
    article.updatedBy === null ? null : text.changedBy(article.updatedBy),
  ]
  return (
    <li className={classes.reply}>
      <div className={classes.words}>
        <p className={classes.title}>
          {article.question}{' '}
          {article.status === 'draft' && (
            <Badge variant="default" tt="none">
              {text.draft}
            </Badge>
          )}
        </p>
        <p className={classes.category}>{facts.filter(Boolean).join(' · ')}</p>
        <p className={classes.text}>{article.answer}</p>
        {article.warnings.length > 0 && <p className={classes.fault}>{text.notSaid}</p>}
        {article.warnings.map((warning) => (
          <p key={warning.figure} className={classes.fault}>
            {warning.message}
          </p>
        ))}
        {removing.isError && (
          <p className={classes.fault} role="alert">
            {messageOf(removing.error)}
          </p>
        )}
      </div>
      {mayEdit && (
        <div className={classes.buttons}>
          <ActionIcon aria-label={text.edit(article.question)} onClick={onEdit}>
            <IconPencil size={18} aria-hidden="true" />
          </ActionIcon>
          <ConfirmButton
            label={text.remove(article.question)}
            icon={<IconTrash size={18} aria-hidden="true" />}
            question={text.removeQuestion}
            yes={text.removeYes}
            no={text.keep}
            isBusy={removing.isPending}
            onConfirm={() => removing.mutate()}
          />
        </div>
      )}
    </li>
  )
}

function TakeStarters() {
  const queryClient = useQueryClient()
  const taking = useMutation({
    mutationFn: addStarterArticles,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['articles'] }),
  })
  return (
    <div>
      <Button mt="md" variant="light" loading={taking.isPending} onClick={() => taking.mutate()}>
        {text.takeStarters}
      </Button>
      <p className={taking.isError ? classes.fault : classes.hint} role="status">
        {taking.isError ? messageOf(taking.error) : taking.data ? text.startersTaken(taking.data.added) : ''}
      </p>
    </div>
  )
}
