const yesEmoji = /^[👍👌✅✔☑🆗🙌👏💪🤝]$/u
const noEmoji = /^[👎❌🙅🚫✖]$/u

/** A yes by itself, whatever follows it: "sim, mas pode ser mais tarde?". */
const sureYes =
  'sim|s|ss|isso|isso mesmo|isso ai|claro|claro que sim|com certeza|certeza|confirmo|confirmado|confirmada|confirma|confirmar|pode confirmar|confirma sim|fechado|fechou|fechada|bora|ok|beleza|perfeito|perfeita|combinado|certo|certinho|exato|exatamente|uhum|aham|aha|arram|ahan|yes|yep|positivo|show|maravilha|otimo|esta bom|esta otimo|esta ok|esta certo|esta perfeito|pode marcar|pode agendar|pode reservar|pode sim|pode cancelar|quero sim|aceito|vamos|vamo|marca|marca ai|manda ver|manda bala|ja e|tranquilo|suave|dale|demorou|joia|sem problema|sem problemas|por mim tudo bem|tudo bem|tudo certo|com ctz|sim quero|sim pode|sim por favor|e isso|e isso mesmo|esse mesmo|essa mesma|gostei|serve|da certo|da sim|da para mim|para mim esta otimo|para mim esta bom|para mim pode ser|otima|agenda|agenda ai|agende|marque|reserva|reserve|correto|certissimo|simbora|top|massa|legal|eba|adorei|concordo|de acordo|obvio|logico|uhu|opa sim|quero esse|quero essa|esse ai|pode deixar|vou sim|estarei ai|estarei la|irei|comparecerei|manda|okay'
/** A yes only when nothing else of weight follows: "pode ser sexta?" offers another day. */
const weakYes =
  'pode ser|pode|quero|esta|e|vou|acho que sim|acho que pode|opa|hum|to dentro|estou dentro|esse|essa|por favor|ta|pode ser sim|pode ser esse|pode ser essa|melhor|ate la|obrigado|obrigada|entao'
const sureNo =
  'nao|negativo|nunca|jamais|nem|nem pensar|de jeito nenhum|deixa|deixa para la|deixa quieto|esquece|desisto|desisti|melhor nao|agora nao|hoje nao|ainda nao|por enquanto nao|nop|nope|no|nao quero|nao obrigado|nao obrigada|prefiro nao|mudei de ideia|nenhum|nenhuma|nenhum desses|nenhum deles|nenhuma delas|nenhuma dessas|errado|esta errado|incorreto|acho que nao|nao precisa|deixa assim|fica para a proxima|fica para proxima|outro dia|outro horario|outra hora|outra data'
/** Begins with no and refuses nothing. */
const notANo =
  /^nao (sei|entendi|entendo|lembro|conheco|tenho (preferencia|certeza|ideia)|tem (problema|de que|nada nao|erro)|ha problema|se preocup\w*|vejo a hora|precisa (se|pedir) \w+|tenho nenhuma preferencia|faz diferenca|importa|esquec\w+|e nada|so (isso|esse)|recebi|consegui|achei|consigo (ver|abrir|ouvir|entender))\b/
/** Refuses what is offered without the word no at its beginning. */
const softNo =
  /\b(nao (posso|consigo|da|quero|vou poder|vou conseguir|pode ser|rola|serve|gostei|tenho como|confirmo|esta certo|e isso|e esse|era isso)|prefiro (outr[oa]|mais|n)|tem outr[oa]|teria outr[oa]|quero outr[oa]|outro (dia|horario)|nenhum (dos|desses|deles)|mudar o (dia|horario)|muito (cedo|tarde|caro|longe))\b/

const sureYesAtStart = startsWith(sureYes)
const sureNoAtStart = startsWith(sureNo)
const onlyYes = consistsOf(`${sureYes}|${weakYes}`)
const politeFillers =
  /\b(por favor|obrigad[oa]|valeu|entao|amor|querida|flor|linda|meu bem|minha linda|moca|ne|viu|tambem|mesmo|kkk|ai|gente|meninas|bom dia|boa tarde|boa noite|oi|ola|ah|aa|e|eu|mas)\b/g

export type Answer = 'affirm' | 'deny' | null

/** Yes or no to what was asked; null when the message is neither. `words` is folded, without marks; emoji are apart. */
export function readAnswer(words: string, emoji: readonly string[]): Answer {
  const bare = words.trim()
  if (bare === '') return byEmoji(emoji)
  if (notANo.test(bare)) return /^nao (tem problema|ha problema)/.test(bare) ? 'affirm' : null
  const opened = bare.replace(
    /^((ah|oi|ola|bom dia|boa tarde|boa noite|entao|hum|opa|ai|olha|po|poxa|puxa|ixi|vish|eita|bom) )+(?=\S)/,
    '',
  )
  if (notANo.test(opened)) return null
  if (sureNoAtStart.test(opened)) return 'deny'
  if (softNo.test(opened) && !/^(sim|s|claro) /.test(opened)) return 'deny'
  if (sureYesAtStart.test(opened)) return 'affirm'
  return onlyYes.test(opened.replace(politeFillers, ' ').replace(/\s+/g, ' ').trim()) ? 'affirm' : null
}

function byEmoji(emoji: readonly string[]): Answer {
  if (emoji.some((one) => noEmoji.test(one))) return 'deny'
  return emoji.some((one) => yesEmoji.test(one)) ? 'affirm' : null
}

function startsWith(phrases: string): RegExp {
  return new RegExp(`^(?:${longestFirst(phrases)})(?: |$)`)
}

function consistsOf(phrases: string): RegExp {
  return new RegExp(`^(?:(?:${longestFirst(phrases)})(?: |$))+$`)
}

function longestFirst(phrases: string): string {
  return phrases
    .split('|')
    .sort((a, b) => b.length - a.length)
    .join('|')
}
