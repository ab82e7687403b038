/** Said around the word without changing it. */
const courtesy =
  /\b(por favor|favor|obrigad[oa]|ola|oi|bom dia|boa tarde|boa noite|eu|gostaria de|queria|quero|desejo|preciso|agora|ja|mais|me|ok|entao|voces?|podem?|poderiam?|gentileza|por gentileza|kkk)\b/g
const whole = new RegExp(
  `^(?:${[
    'sair|sai|saia|sair da lista|sair dessa lista|sair desta lista|sair do grupo|sair da lista de (?:transmissao|contatos|mensagens)|tirar da lista|tira da lista|tirem da lista|tire da lista',
    'parar|pare|parem|para|stop|unsubscribe|parar mensagens|parar as mensagens|pare as mensagens',
    'descadastrar|descadastre|descadastra|descadastrem|descadastro|descadastramento|descadastar|cancelar inscricao|cancelar (?:o )?cadastro de mensagens|remover|remova|remover da lista|remova da lista|remova meu numero|remover meu numero|retirar da lista|retire da lista|exclui(?:r|a)? meu numero|apag(?:ar|ue|a)? meu numero|tir(?:ar|a|e|em) meu numero(?: da lista)?|bloquear mensagens',
    '(?:parar?|parem|pare|deixar?|deixem) de (?:receber|mandar|enviar)(?: (?:essas|as|suas|estas|qualquer|nenhuma|para mim))?(?: (?:mensage(?:m|ns)|promoc(?:ao|oes)|propagandas?|anuncios?|ofertas?|nada|avisos?|campanhas?|mensage(?:m|ns) promocionais?|publicidade))?(?: para mim)?',
    'nao (?:receber|recebo|mandar?|mandem|mande|envi(?:ar|e|em)|aceito receber|tenho interesse em receber)(?: (?:essas|as|suas|estas|nenhuma|para mim))? (?:mensage(?:m|ns)|promoc(?:ao|oes)|propagandas?|anuncios?|ofertas?|nada|avisos?|campanhas?|publicidade|isso)(?: (?:de voces?|da clinica|para mim|promocionais?))?',
    '(?:para|pare|parem) com (?:essas?|as) (?:mensage(?:m|ns)|promoc(?:ao|oes)|propagandas?)',
  ].join('|')})$`,
)

/**
 * True when the message says nothing but to stop writing. CANCELAR is not among the words: it is about an appointment until a
 * flow that offered it says otherwise.
 */
export function isOptOut(words: string): boolean {
  const bare = words.replace(courtesy, ' ').replace(/\s+/g, ' ').trim()
  return bare !== '' && whole.test(bare)
}
