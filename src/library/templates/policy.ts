import type { StoredTemplate } from './model.ts'

/** Why not, in words for whoever looks at the button; null: it may be done. */
export const whyNot = {
  edit: ({ status, isForeign }: StoredTemplate): string | null => {
    if (isForeign) return 'Este modelo tem imagem, formulário ou link que só o Gerenciador do WhatsApp edita.'
    if (status === 'submitting' || status === 'pending')
      return 'A Meta está analisando este modelo. Espere a resposta para mudar.'
    return status === 'disabled' ? 'A Meta desligou este modelo. Crie outro com um nome novo.' : null
  },
  submit: (template: StoredTemplate): string | null => {
    const { status } = template
    if (status === 'submitting' || status === 'pending') return 'A Meta já está analisando este modelo.'
    if (status === 'approved') return 'Este modelo já está aprovado.'
    return whyNot.edit(template)
  },
}
