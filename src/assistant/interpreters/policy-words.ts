import type { DeskReason } from '../desk-reasons.ts'
import { deskReasons } from '../desk-reasons.ts'
import { folded as plain } from '../folded.ts'

/**
 * Words that call a person whatever else was understood: what may be a contraindication is never weighed by a machine,
 * and who speaks of lawyers or swears is not answered with a price. Text without accents, in lower case.
 */
const policies: readonly { reason: DeskReason; words: RegExp }[] = [
  { reason: deskReasons.pregnancy, words: /\b(gravid[ao]|gestante|gestacao|gravidez|amamentando|amamento|lactante|tentante)\b/ },
  {
    reason: deskReasons.medicine,
    words:
      /\b(roacutan|isotretinoina|accutane|anticoagulante|marevan|varfarina|xarelto|rivaroxabana|eliquis|quimioterapia|radioterapia|lupus|epilepsia|marca ?passo|hemofilia|miastenia|diabetic[ao]|queloide)\b/,
  },
  {
    reason: deskReasons.complaint,
    words:
      /\b(procon|advogad[ao]|processar voces|reclame aqui|reembolso|dinheiro de volta|erro medico|anvisa|vigilancia sanitaria)\b/,
  },
  {
    reason: deskReasons.supplier,
    words:
      /\b(vagas? (de emprego|(de|para|pra) (trabalh\w+|esteticista|recepcionista|estagi\w+))|curriculo|estao contratando|trabalhar (ai|com voces|com vcs))\b/,
  },
  {
    reason: deskReasons.paperwork,
    words:
      /\b(nota fiscal|recibo|unimed|amil|sulamerica|hapvida|plano de saude|convenio medico|(atende|atendem|aceita|aceitam|tem) (meu |o |por |pelo |algum )?convenio(?! com))\b/,
  },
  {
    reason: deskReasons.rude,
    words:
      /\b(tomar no cu|vtnc|vai se fod\w+|vsf|fod[ae]-?se|vai se fud\w+|filh[oa]s? da puta|fdp|arrombad[oa]s?|desgracad[oa]s?|pau no cu|vagabund[oa]s?|imbecil|imbecis|idiotas?|otari[oa]s?)\b/,
  },
]

/** The reason to call the desk for, or null. */
export function policyReason(text: string): DeskReason | null {
  const words = plain(text)
  return policies.find((policy) => policy.words.test(words))?.reason ?? null
}
