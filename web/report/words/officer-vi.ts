/** Of one officer's report: what residents say of the officer, and what the officer says. */
export const officer = {
  facets: {
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
  },
  said: {
    title: 'Ý kiến của cán bộ',
    quarter: (quarter: string) => `Quý ${quarter}`,
    noted: 'đã ghi nhận',
    notNoted: 'chưa ghi nhận',
    open: 'Xem, ghi nhận',
    none: 'Chưa có ý kiến nào về các quý này.',
    own: 'Ông/bà có thể nói về số liệu của mình theo từng quý; lời ấy đứng ngay bên số liệu.',
    write: 'Nêu ý kiến',
    menu: 'Ý kiến của tôi',
  },
  comments: {
    title: 'Lời người dân',
    hint: 'Ý kiến người dân viết, gộp từng đợt từ năm lời trở lên, xáo thứ tự, không ghi quầy hay cán bộ.',
    read: 'Đọc lời người dân',
  },
}
