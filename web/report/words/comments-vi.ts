/** The further words of the page on what residents wrote, in Vietnamese. A further language is one more file of this shape. */
export const commentsVi = {
  title: 'Lời người dân',
  hint: 'Ý kiến người dân viết, gộp từng đợt từ năm lời trở lên. Thứ tự trong đợt do máy xáo; không ghi ngày, quầy, cán bộ hay điểm. Số điện thoại, mã hồ sơ, thư điện tử được che bằng [•••]. Ai rút lời của mình thì lời ấy không còn ở đây.',
  low: 'Phiếu không hài lòng hoặc cần trả lời: xem ở mục Phản ánh.',
  search: 'Tìm trong các lời',
  find: 'Tìm',
  all: 'Xem tất cả',
  found: (n: string) => `Tìm thấy ${n} lời.`,
  total: (n: string) => `${n} lời trong các đợt.`,
  batch: (months: string, day: string) => `Gửi trong tháng ${months}, gộp ngày ${day}`,
  none: 'Chưa có đợt nào: cần ít nhất năm lời mới gộp được một đợt, để không ai bị nhận ra.',
  notFound: 'Không có lời nào như vậy.',
  pages: 'Trang',
  page: (page: string, pages: string) => `Trang ${page}/${pages}`,
  previous: 'Trang trước',
  next: 'Trang sau',
  back: 'Về báo cáo',
}
export type CommentsWords = typeof commentsVi
