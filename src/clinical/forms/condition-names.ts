import type { ConditionKey } from './contract.ts'

/** As the desk reads them. */
export const conditionNames: Record<ConditionKey, string> = {
  pregnancy: 'gravidez',
  breastfeeding: 'amamentação',
  isotretinoin: 'isotretinoína (Roacutan)',
  anticoagulant: 'anticoagulante',
  oncology: 'tratamento oncológico',
  pacemaker: 'marca-passo',
  autoimmune: 'doença autoimune ou neuromuscular',
  keloid: 'queloide',
  epilepsy: 'epilepsia',
  diabetes: 'diabetes',
}
