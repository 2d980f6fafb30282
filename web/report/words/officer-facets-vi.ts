/** Of one officer's report, in a file that comes with it alone. A further language is one more file of this shape. */
export const officerFacetsVi = {
  title: 'Điều người dân nói nhiều',
  hint: (months: string) =>
    `Tính trọn các tháng đã qua (${months}). Chỉ nêu khi khoảng của cán bộ tách hẳn khoảng chung của phường; không so với ai, không xếp hạng.`,
  noMonth: 'Khoảng đang xem chưa có tháng nào đã qua, nên chưa tính được lý do và câu hỏi.',
  strengths: 'Người dân hay khen',
  toWorkOn: 'Nên để ý',
  nothing: 'Không có điểm nào khác hẳn mức chung của phường.',
  named: (share: string, spread: string, n: string) =>
    `${share} người đánh giá nêu, nhiều hơn mức chung (khoảng ${spread}, n = ${n})`,
  satisfied: (share: string, spread: string, n: string) => `${share} hài lòng (khoảng ${spread}, n = ${n})`,
  reasons: 'Lý do người dân nêu',
  reasonsHint: 'Một người có thể nêu nhiều lý do, nên cộng lại không bằng số đánh giá.',
  reason: 'Lý do',
  k: 'Số người nêu',
  share: 'Trên người đánh giá',
  few: 'chưa đủ 10 người',
  none: 'chưa ai nêu',
  withheld: 'ẩn để giữ kín số của người khác',
  good: 'khen',
  bad: 'chưa được',
  tone: 'Loại',
}
export type OfficerFacetsWords = typeof officerFacetsVi
