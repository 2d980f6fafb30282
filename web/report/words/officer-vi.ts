/** What officers say about their own figures, and where residents' words are read. */
export const officer = {
  said: {
    title: 'Ý kiến của cán bộ',
    quarter: (quarter: string) => `Quý ${quarter}`,
    spoke: 'có ý kiến',
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
