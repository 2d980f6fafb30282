/** What can be printed for one plate. */
export const viFaces = {
  title: (code: string) => `Mẫu in của mã ${code}`,
  print: 'Mẫu in',
  plate: (code: string) => `Biển ${code}`,
  blank: 'Chưa gắn vào chỗ nào',
  trueSize:
    'In lại bao nhiêu lần, mã vẫn như cũ. In đúng cỡ thật (100%), không co giãn. Nền có màu thì nhờ nơi in dùng tệp có lề xén.',
  withOfficer: 'Ghi tên cán bộ',
  withoutOfficer: 'Không ghi tên cán bộ',
  withWard: 'Ghi tên phường, xã',
  withoutWard: 'Không ghi tên phường, xã',
  names: {
    sign: 'Biển quầy A6',
    tent: 'Biển quầy A5 gấp đôi, đọc được hai phía',
    '150x100': 'Biển số nhà vừa',
    '200x150': 'Biển số nhà lớn',
    '70x70': 'Tem số nhà',
    poster: 'Áp phích điểm hỗ trợ A4',
    entrance: 'Áp phích cửa ra vào A4',
    leaflet: 'Tờ rơi A5, hai thứ tiếng',
  } as Readonly<Record<string, string>>,
  size: (width: number, height: number) => `${width} × ${height} mm.`,
  module: (mm: string) => `Mỗi ô vuông của mã ${mm} mm.`,
  pdf: 'PDF',
  cut: 'PDF có lề xén',
  page: (n: number) => `SVG trang ${n}`,
}
