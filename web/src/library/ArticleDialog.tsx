import { Button, Modal, Select, Textarea, TextInput } from '@mantine/core'
import { useForm } from '@mantine/form'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { ArticleRequest, ArticlesAnswer } from '#library/contract.ts'
import { words } from '../i18n/index.ts'
import { ApiError } from '../shell/http.ts'
import { messageOf } from '../shell/query-client.ts'
import { saveArticle, settleWish } from './articles-api.ts'
import type { Written } from './ArticlesPage.tsx'
import classes from './QuickReplies.module.css'

type Props = Written & { procedures: ArticlesAnswer['procedures']; onClose: () => void }
const text = words.articles

/** An article being written; of a question that had no answer, it leaves that list once it is published. */
export function ArticleDialog({ article, wish, procedures, onClose }: Props) {
  const queryClient = useQueryClient()
  const form = useForm({
    initialValues: {
      question: article?.question ?? wish?.question ?? '',
      phrasings: article?.phrasings.join('\n') ?? '',
      answer: article?.answer ?? '',
      serviceId: article?.procedure?.id ?? wish?.procedure?.id ?? null,
      sources: article?.sources ?? '',
    },
  })
  const saving = useMutation({
    mutationFn: async (status: ArticleRequest['status']) => {
      await saveArticle(article?.id ?? null, toRequest(form.values, status))
      if (wish && status === 'published') await settleWish(wish.id, 'written')
    },
    onSuccess: onClose,
    onError: (error) => {
      const field = fieldOf(error)
      if (field !== null) form.setFieldError(field, messageOf(error))
    },
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['articles'] }),
  })
  const isElsewhere = saving.isError && fieldOf(saving.error) === null
  return (
    <Modal
      opened
      onClose={onClose}
      title={article ? text.editTitle : text.create}
      size="lg"
      closeButtonProps={{ 'aria-label': words.common.close }}
    >
      <form className={classes.form} onSubmit={form.onSubmit(() => saving.mutate('published'))}>
        <TextInput
          label={text.questionField}
          description={text.questionHint}
          maxLength={200}
          required
          data-autofocus
          {...form.getInputProps('question')}
        />
        <Textarea
          label={text.phrasingsField}
          description={text.phrasingsHint}
          autosize
          minRows={2}
          maxRows={8}
          {...form.getInputProps('phrasings')}
        />
        <Textarea
          label={text.answerField}
          description={text.answerHint}
          autosize
          minRows={4}
          maxRows={12}
          maxLength={2000}
          required
          {...form.getInputProps('answer')}
        />
        <Select
          label={text.procedureField}
          placeholder={text.noProcedure}
          clearable
          clearButtonProps={{ 'aria-label': text.noProcedure }}
          size="md"
          data={procedures.map(({ id, name }) => ({ value: id, label: name }))}
          {...form.getInputProps('serviceId')}
        />
        <TextInput label={text.sourcesField} description={text.sourcesHint} maxLength={500} {...form.getInputProps('sources')} />
        {isElsewhere && (
          <p className={classes.fault} role="alert">
            {messageOf(saving.error)}
          </p>
        )}
        <div className={classes.foot}>
          <Button variant="default" loading={saving.isPending} onClick={() => saving.mutate('draft')}>
            {text.keepDraft}
          </Button>
          <Button type="submit" loading={saving.isPending}>
            {text.publish}
          </Button>
        </div>
      </form>
    </Modal>
  )
}

const fields = ['question', 'phrasings', 'answer', 'serviceId', 'sources']

/** Where in the form the server found fault: said there, and gone once that is changed. */
function fieldOf(error: Error): string | null {
  return error instanceof ApiError && error.field && fields.includes(error.field) ? error.field : null
}

type Form = { question: string; phrasings: string; answer: string; serviceId: string | null; sources: string }

function toRequest({ serviceId, phrasings, ...rest }: Form, status: ArticleRequest['status']): ArticleRequest {
  const lines = phrasings.split('\n').map((line) => line.trim())
  return { ...rest, serviceId: isService(serviceId) ? serviceId : null, phrasings: lines.filter((line) => line !== ''), status }
}

function isService(id: string | null): id is `srv_${string}` {
  return id?.startsWith('srv_') ?? false
}
