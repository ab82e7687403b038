import { testSmall } from './small.ts'

testSmall('malicious-model')
