/** How a programme's result stands to its target: where it is typed, on the report's page and on paper. */
export const viProgress = {
  none: 'chưa có số liệu',
  asked: (target: string) => `mục tiêu ${target}`,
  ofTarget: (percent: string, target: string) => `${percent} mục tiêu ${target}`,
  reached: 'đạt',
  missed: 'chưa đạt',
  known: (n: string, all: string) => `${n}/${all} khu phố đã có số`,
}
